import { deployed, supported } from "./deployments.ts";
import { type BrokerState, pacticipantOf, type Version, versionsOf } from "./state.ts";

/** How somebody says which versions of a pacticipant are meant. */
export type VersionWords = {
  readonly number?: string | undefined;
  readonly branch?: string | undefined;
  readonly mainBranch?: boolean | undefined;
  readonly tag?: string | undefined;
  /** Where it stands now, in one environment or in any. */
  readonly standing?: readonly ("deployed" | "released")[];
  readonly environment?: string | undefined;
  /** Only the newest of what the others select; alone, the newest of all. */
  readonly latest?: boolean | undefined;
};

const anywhere = ["deployed", "released"] as const;

/** Where a version stands of what the words mean: `deployed to production`. */
export function standingOf(
  state: BrokerState,
  { pacticipant, number }: Version,
  { standing = anywhere, environment }: VersionWords,
): readonly string[] {
  const lines = [
    ...(standing.includes("deployed") ? deployed(state, environment) : []),
    ...(standing.includes("released") ? supported(state, environment) : []),
  ];
  return lines
    .filter((line) => line.pacticipant === pacticipant && line.version === number)
    .map((line) => `${line.kind} to ${line.environment}`);
}

/** The versions that are meant, from the oldest to the newest, of those that `counts` lets pass. */
export function selectedVersions(
  state: BrokerState,
  pacticipant: string,
  words: VersionWords,
  counts: (version: Version) => boolean = () => true,
): readonly Version[] {
  const { number, tag } = words;
  const branch = words.mainBranch ? pacticipantOf(state, pacticipant)?.mainBranch : words.branch;
  if (words.mainBranch && branch === undefined) return [];
  const isPlace = words.standing !== undefined || words.environment !== undefined;
  const all = versionsOf(state, pacticipant).filter(
    (version) =>
      counts(version) &&
      (number === undefined || version.number === number) &&
      (!isPlace || standingOf(state, version, words).length > 0) &&
      (branch === undefined || version.branches.includes(branch)) &&
      (tag === undefined || version.tags.includes(tag)),
  );
  return words.latest || branch !== undefined ? all.slice(-1) : all;
}
