import { type Break, breaks } from "./compatible.ts";
import type { Schema } from "./schema.ts";

/** Who must go on working: a new reader with old values, an old reader with new ones, or both. */
export const compatibilities = ["BACKWARD", "FORWARD", "FULL"] as const;
export const modes = [
  "NONE",
  ...compatibilities,
  ...compatibilities.map((one) => `${one}_TRANSITIVE` as const),
] as const;
export type Mode = (typeof modes)[number];

/** One version of an event's or interface's schema. */
export type SchemaVersion = { readonly version: string; readonly schema: Schema };

/** A place at which two versions do not get on. */
export type Incompatibility = Break & {
  readonly older: string;
  readonly newer: string;
  /** `backward`: the newer reads what the older wrote. */
  readonly direction: "backward" | "forward";
};

function numbersOf(version: string): readonly number[] {
  return version.split(".").map(Number);
}

/** Orders `<major>.<minor>` by numbers. */
export function byVersion(a: SchemaVersion, b: SchemaVersion): number {
  const [first, second] = [numbersOf(a.version), numbersOf(b.version)];
  return (first[0] ?? 0) - (second[0] ?? 0) || (first[1] ?? 0) - (second[1] ?? 0);
}

/** Between two versions, in the directions of the mode. */
export function incompatibilities(
  older: SchemaVersion,
  newer: SchemaVersion,
  mode: Mode,
): readonly Incompatibility[] {
  const [word] = mode.split("_");
  const told = (direction: "backward" | "forward", found: readonly Break[]) =>
    found.map((one) => ({ ...one, older: older.version, newer: newer.version, direction }));
  return [
    ...(word === "BACKWARD" || word === "FULL"
      ? told("backward", breaks(newer.schema, older.schema))
      : []),
    ...(word === "FORWARD" || word === "FULL"
      ? told("forward", breaks(older.schema, newer.schema))
      : []),
  ];
}

/**
 * The newest version against those before it: of its major the last one, or all where the mode is
 * transitive; and whatever is deployed still, of any major.
 */
export function historyBreaks(
  versions: readonly SchemaVersion[],
  mode: Mode,
  deployed: ReadonlySet<string>,
): readonly Incompatibility[] {
  const sorted = versions.toSorted(byVersion);
  const newest = sorted.at(-1);
  if (newest === undefined) return [];
  const [major] = numbersOf(newest.version);
  const before = sorted.slice(0, -1);
  const ofMajor = before.filter(({ version }) => numbersOf(version)[0] === major);
  const meant = new Set(mode.endsWith("_TRANSITIVE") ? ofMajor : ofMajor.slice(-1));
  return before
    .filter((older) => meant.has(older) || deployed.has(older.version))
    .flatMap((older) => incompatibilities(older, newest, mode));
}
