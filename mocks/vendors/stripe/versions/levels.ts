import type { ApiVersion } from "../versions.ts";
import { added } from "./added.ts";
import { drop } from "./fields.ts";
import type { Body, Edit, Lookup } from "./step.ts";
import { rankOf, stepsTo } from "./steps.ts";

/** What one passage through a body changes, by type of object. */
export type Level = ReadonlyMap<string, readonly Edit[]>;

function withoutAdded({ rank }: ApiVersion): Level {
  const level = new Map<string, Edit[]>();
  for (const [from, objects] of Object.entries(added)) {
    if (rankOf(from) <= rank) continue;
    for (const [type, paths] of Object.entries(objects)) {
      level.set(type, [...(level.get(type) ?? []), (older) => drop(older, paths)]);
    }
  }
  return level;
}

/** The passages from the newest version down to that one; none for the newest itself. */
export function levelsTo(version: ApiVersion): readonly Level[] {
  const byVersion = new Map<string, Map<string, Edit[]>>();
  for (const { from, answers } of stepsTo(version)) {
    for (const [type, edit] of Object.entries(answers ?? {})) {
      const level = byVersion.get(from) ?? new Map<string, Edit[]>();
      byVersion.set(from, level);
      level.set(type, [...(level.get(type) ?? []), edit]);
    }
  }
  const first = withoutAdded(version);
  return [...(first.size === 0 ? [] : [first]), ...byVersion.values()];
}

function passed(value: unknown, level: Level, look: Lookup): unknown {
  if (Array.isArray(value)) return value.map((item) => passed(item, level, look));
  if (typeof value !== "object" || value === null) return value;
  const newer = value as Readonly<Body>;
  const older: Body = { ...newer };
  const edits = typeof newer.object === "string" ? level.get(newer.object) : undefined;
  for (const edit of edits ?? []) edit(older, newer, look);
  for (const name in older) {
    // the caller's own words are not the vendor's objects
    if (name !== "metadata") older[name] = passed(older[name], level, look);
  }
  return older;
}

/** A body of the newest version after so many levels; `lookAt` gives what each of them may ask. */
export function lowered(
  newest: object,
  levels: readonly Level[],
  lookAt: (depth: number) => Lookup,
): object {
  let body: unknown = newest;
  for (const [depth, level] of levels.entries()) body = passed(body, level, lookAt(depth));
  return body as object;
}
