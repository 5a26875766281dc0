import { unknown } from "./refusal.ts";
import {
  type BrokerState,
  nextOrder,
  type Pacticipant,
  pacticipantOf,
  type Version,
  versionOf,
} from "./state.ts";

/** Branches that are taken for a pacticipant's main one when it has none yet; a vendor's is `pinned`. */
const mainBranches = ["main", "master", "develop", "pinned"];

function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The pacticipant with these attributes, others as they were; made where there was none. */
export function withPacticipant(state: BrokerState, changed: Pacticipant): BrokerState {
  const before = pacticipantOf(state, changed.name);
  const others = state.pacticipants.filter(({ name }) => name !== changed.name);
  const all = [...others, { ...before, ...changed }];
  return { ...state, pacticipants: all.toSorted((a, b) => byName(a.name, b.name)) };
}

export type VersionChange = {
  readonly branch?: string | undefined;
  readonly tags?: readonly string[];
  readonly buildUrl?: string | undefined;
};

function union(known: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...known, ...more])].sort();
}

function put(state: BrokerState, version: Version): BrokerState {
  const others = state.versions.filter(
    (v) => v.pacticipant !== version.pacticipant || v.number !== version.number,
  );
  const all = [...others, version].toSorted(
    (a, b) => byName(a.pacticipant, b.pacticipant) || a.created - b.created,
  );
  return { ...state, versions: all };
}

/** That version with branch, tags and build added; it and its pacticipant are made where absent. */
export function withVersion(
  state: BrokerState,
  pacticipant: string,
  number: string,
  { branch, tags = [], buildUrl }: VersionChange = {},
): BrokerState {
  const mainBranch =
    pacticipantOf(state, pacticipant)?.mainBranch ??
    mainBranches.find((candidate) => candidate === branch);
  const named = withPacticipant(state, {
    name: pacticipant,
    ...(mainBranch === undefined ? {} : { mainBranch }),
  });
  const before = versionOf(state, pacticipant, number);
  const build = buildUrl ?? before?.buildUrl;
  return put(named, {
    pacticipant,
    number,
    branches: union(before?.branches ?? [], branch === undefined ? [] : [branch]),
    tags: union(before?.tags ?? [], tags),
    ...(build === undefined ? {} : { buildUrl: build }),
    created: before?.created ?? nextOrder(state),
  });
}

/** The version, or a refusal that says how it comes to exist. */
export function knownVersion(state: BrokerState, pacticipant: string, number: string): Version {
  const version = versionOf(state, pacticipant, number);
  if (version !== undefined) return version;
  throw unknown(
    "version",
    `there is no version ${number} of ${pacticipant}; publish its pact or a verification result first`,
  );
}

export function withoutTag(state: BrokerState, version: Version, tag: string): BrokerState {
  return put(state, { ...version, tags: version.tags.filter((one) => one !== tag) });
}

/** The branch is forgotten; versions and pacts stay, but are no longer found by it. */
export function withoutBranch(
  state: BrokerState,
  pacticipant: string,
  branch: string,
): BrokerState {
  const isOn = (v: Version) => v.pacticipant === pacticipant && v.branches.includes(branch);
  if (!state.versions.some(isOn)) {
    throw unknown("branch", `${pacticipant} has no branch ${branch}`);
  }
  const versions = state.versions.map((v) =>
    isOn(v) ? { ...v, branches: v.branches.filter((one) => one !== branch) } : v,
  );
  return { ...state, versions };
}
