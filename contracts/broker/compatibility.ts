import { selectedVersions, type VersionWords } from "./selected-versions.ts";
import {
  type BrokerState,
  lastResult,
  type Publication,
  pacticipantOf,
  type VerificationResult,
  type Version,
} from "./state.ts";

/** A consumer's version and a provider's that must fit; absent where none is at the target. */
export type Pair = {
  readonly publication: Publication;
  readonly provider: Version | undefined;
  readonly result: VerificationResult | undefined;
  /** Which of the two is asked about. */
  readonly asked: "consumer" | "provider";
  readonly isIgnored: boolean;
};

export type Verdict = "yes" | "no" | "unknown";

export type Question = {
  readonly of: readonly { readonly pacticipant: string; readonly words: VersionWords }[];
  /** Where the others are looked for; absent: only among those that are asked about. */
  readonly target?: VersionWords | undefined;
  readonly ignored?: readonly string[];
};

export type Compatibility = {
  readonly verdict: Verdict;
  readonly pairs: readonly Pair[];
  /** Those asked about of which no such version is known. */
  readonly absent: readonly string[];
};

/** What one pair says. */
export function verdictOf({ result }: Pair): Verdict {
  if (result === undefined) return "unknown";
  return result.success ? "yes" : "no";
}

function pairsWith(
  state: BrokerState,
  version: Version,
  others: (pacticipant: string) => readonly Version[] | undefined,
): readonly Omit<Pair, "isIgnored">[] {
  const pair = (publication: Publication, provider: Version | undefined, asked: Pair["asked"]) => ({
    publication,
    provider,
    result: provider && lastResult(state, publication.sha, provider.number),
    asked,
  });
  const { pacticipant, number } = version;
  const asConsumer = state.publications
    .filter((p) => p.consumer === pacticipant && p.version === number)
    .flatMap((publication) => {
      const there = others(publication.provider);
      if (there === undefined) return [];
      if (there.length === 0) return [pair(publication, undefined, "consumer")];
      return there.map((provider) => pair(publication, provider, "consumer"));
    });
  const asProvider = state.publications
    .filter((p) => p.provider === pacticipant)
    .filter((p) => others(p.consumer)?.some((consumer) => consumer.number === p.version))
    .map((publication) => pair(publication, version, "provider"));
  return [...asConsumer, ...asProvider];
}

function worst(pairs: readonly Pair[], absent: readonly string[]): Verdict {
  const said = new Set(pairs.filter((pair) => !pair.isIgnored).map(verdictOf));
  if (absent.length > 0 || said.has("no")) return "no";
  return said.has("unknown") ? "unknown" : "yes";
}

function sameNames(a: Pair, b: Pair): boolean {
  return a.publication === b.publication && a.provider === b.provider;
}

/**
 * Whether versions fit: each pair of a consumer's pact and a provider's version that would meet,
 * with the last verification result of that content. Unknown is never yes.
 *
 * As a consumer, a version needs each of its providers at the target; as a provider, it must please
 * the consumers that are there.
 */
export function compatibility(state: BrokerState, question: Question): Compatibility {
  const { of, target, ignored = [] } = question;
  const asked = of.map(({ pacticipant, words }) => ({
    pacticipant,
    versions: selectedVersions(state, pacticipant, words),
  }));
  const others = (pacticipant: string): readonly Version[] | undefined => {
    const among = asked.find((one) => one.pacticipant === pacticipant);
    if (among !== undefined) return among.versions;
    return target && selectedVersions(state, pacticipant, target);
  };
  const isIgnored = ({ publication, asked }: Omit<Pair, "isIgnored">) =>
    ignored.includes(asked === "consumer" ? publication.provider : publication.consumer);
  const pairs = asked
    .flatMap(({ versions }) => versions)
    .flatMap((version) => pairsWith(state, version, others))
    .map((pair): Pair => ({ ...pair, isIgnored: isIgnored(pair) }))
    .filter((pair, at, all) => all.findIndex((other) => sameNames(other, pair)) === at);
  const absent = asked
    .filter(({ versions }) => versions.length === 0)
    .map(({ pacticipant }) => pacticipant);
  return { verdict: worst(pairs, absent), pairs, absent };
}

/** Whether any pact ever named the pacticipant, on either side. */
export function isCovered(state: BrokerState, pacticipant: string): boolean {
  return (
    pacticipantOf(state, pacticipant) !== undefined &&
    state.publications.some((p) => p.consumer === pacticipant || p.provider === pacticipant)
  );
}
