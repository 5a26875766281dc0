import { type ConsumerSelector, wordsOf } from "./consumer-selectors.ts";
import { selectedVersions, standingOf, type VersionWords } from "./selected-versions.ts";
import {
  type BrokerState,
  type Publication,
  type Version,
  versionOf,
  versionsOf,
} from "./state.ts";

export type VerificationRequest = {
  /** Empty: the latest of each consumer. */
  readonly selectors: readonly ConsumerSelector[];
  /** New work of branches that nobody selected is given too. */
  readonly wip?: boolean;
  readonly providerBranch?: string | undefined;
};

/** A content to be verified, once, with everything for which it was selected. */
export type PactToVerify = {
  readonly publication: Publication;
  readonly reasons: readonly string[];
  readonly pending: boolean;
  readonly wip: boolean;
};

type Found = { readonly publication: Publication; readonly reason: string };
type Wanted = { readonly words: VersionWords; readonly phrase: string };

function found(
  state: BrokerState,
  pacts: readonly Publication[],
  consumer: string,
  { words, phrase }: Wanted,
): readonly Found[] {
  const pactOf = (number: string) =>
    pacts.find((p) => p.consumer === consumer && p.version === number);
  const counts = ({ number }: Version) => pactOf(number) !== undefined;
  return selectedVersions(state, consumer, words, counts).flatMap((version) => {
    const publication = pactOf(version.number);
    if (publication === undefined) return [];
    const isPlace = words.standing !== undefined;
    const why = isPlace ? standingOf(state, version, words).join(", ") : phrase;
    return { publication, reason: `${consumer} ${version.number}: ${why}` };
  });
}

/**
 * Whether a failure must not break the provider's build: no version of its branch ever verified
 * this content, nor had another branch done so before that branch began.
 */
function isPending(state: BrokerState, sha: string, branch: string | undefined): boolean {
  const good = state.results.filter((result) => result.sha === sha && result.success);
  if (branch === undefined) return good.length === 0;
  return !good.some(({ provider, providerVersion, order }) => {
    if (versionOf(state, provider, providerVersion)?.branches.includes(branch)) return true;
    const first = versionsOf(state, provider).find((version) => version.branches.includes(branch));
    return first === undefined || order < first.created;
  });
}

/** The newest of each branch and tag of a consumer. */
function heads(state: BrokerState, consumer: string): readonly Wanted[] {
  const versions = versionsOf(state, consumer);
  const branches = new Set(versions.flatMap((version) => version.branches));
  const tags = new Set(versions.flatMap((version) => version.tags));
  return [
    ...[...branches].map((branch) => ({ words: { branch }, phrase: `work on branch ${branch}` })),
    ...[...tags].map((tag) => ({ words: { tag, latest: true }, phrase: `work with tag ${tag}` })),
  ];
}

/** Each content once, in the place of the newest version that has it. */
function byContent(all: readonly Found[]): readonly Omit<PactToVerify, "pending" | "wip">[] {
  const groups = Map.groupBy(all, ({ publication }) => publication.sha);
  return [...groups.values()].flatMap((group) => {
    const newest = group.toSorted((a, b) => a.publication.order - b.publication.order).at(-1);
    const reasons = [...new Set(group.map(({ reason }) => reason))];
    return newest === undefined ? [] : { publication: newest.publication, reasons };
  });
}

/** The contents that a provider is to verify. */
export function pactsToVerify(
  state: BrokerState,
  provider: string,
  { selectors, wip, providerBranch }: VerificationRequest,
): readonly PactToVerify[] {
  const pacts = state.publications.filter((publication) => publication.provider === provider);
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))].sort();
  const all = selectors.length === 0 ? [{ latest: true }] : selectors;
  const selected = consumers.flatMap((consumer) =>
    all
      .filter((one: ConsumerSelector) => (one.consumer ?? consumer) === consumer)
      .flatMap((one) => wordsOf(one, providerBranch) ?? [])
      .flatMap((wanted) => found(state, pacts, consumer, wanted)),
  );
  const asked = byContent(selected).map((one) => ({
    ...one,
    pending: isPending(state, one.publication.sha, providerBranch),
    wip: false,
  }));
  if (wip !== true) return asked;
  const isAsked = (sha: string) => asked.some(({ publication }) => publication.sha === sha);
  const fresh = consumers
    .flatMap((consumer) => heads(state, consumer).flatMap((w) => found(state, pacts, consumer, w)))
    .filter(({ publication: { sha } }) => !isAsked(sha) && isPending(state, sha, providerBranch));
  return [...asked, ...byContent(fresh).map((one) => ({ ...one, pending: true, wip: true }))];
}
