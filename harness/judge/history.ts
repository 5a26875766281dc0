import type { Instant } from "../../model/days.ts";

/** One state of an object, and the evidence line that tells of it. */
export type Version<T> = { readonly n: number; readonly at: Instant; readonly object: T };

/** All states of all objects of one kind; every question may be asked as of an evidence line. */
export type History<T> = {
  readonly ids: readonly string[];
  versions(id: string): readonly Version<T>[];
  /** The state as of line `upTo` (default: the state marker), or undefined where there was none. */
  get(id: string, upTo?: number): T | undefined;
  all(upTo?: number): readonly T[];
  /** The line that first told of the object. */
  firstLine(id: string): number | undefined;
  lastLine(id: string, upTo?: number): number | undefined;
};

/** Later lines must come later in the list. `limit` is the line that counts as now. */
export function historyOf<T extends { readonly id: string }>(
  told: readonly Version<T>[],
  limit: number,
): History<T> {
  const byId = new Map<string, Version<T>[]>();
  for (const version of told) {
    const versions = byId.get(version.object.id);
    if (versions) versions.push(version);
    else byId.set(version.object.id, [version]);
  }
  const last = (id: string, upTo: number) => byId.get(id)?.findLast(({ n }) => n <= upTo);
  const ids = [...byId.keys()];
  const listed = (upTo: number) => ids.flatMap((id) => last(id, upTo)?.object ?? []);
  let present: readonly T[] | undefined;
  return {
    ids,
    versions: (id) => byId.get(id) ?? [],
    get: (id, upTo = limit) => last(id, upTo)?.object,
    all: (upTo = limit) => {
      if (upTo !== limit) return listed(upTo);
      present ??= listed(limit);
      return present;
    },
    firstLine: (id) => byId.get(id)?.[0]?.n,
    lastLine: (id, upTo = limit) => last(id, upTo)?.n,
  };
}
