import type { World } from "../world.ts";

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows that belong together: made anew only when something in `madeOf` is another value than last time. */
export type Group = {
  readonly key: string;
  readonly madeOf: readonly unknown[];
  rows(): readonly Row[];
};

/** A table of SuiteQL as a view over records and books. */
export type Table = {
  readonly name: string;
  /** Column name to SQLite type: ids compare as numbers and as text alike. */
  readonly columns: Readonly<Record<string, "INTEGER" | "REAL" | "TEXT">>;
  groups(world: World): Iterable<Group>;
};

/** Columns by name, types by a leading sign: `#id` a whole number, `=amount` a number, else text. */
export function columns(text: string): Table["columns"] {
  const found: Record<string, "INTEGER" | "REAL" | "TEXT"> = {};
  for (const word of text.trim().split(/\s+/)) {
    if (word.startsWith("#")) found[word.slice(1)] = "INTEGER";
    else if (word.startsWith("=")) found[word.slice(1)] = "REAL";
    else found[word] = "TEXT";
  }
  return found;
}

export const flagCell = (value: boolean): string => (value ? "T" : "F");
export const idCell = (id: string | undefined | null): Cell =>
  id === undefined || id === null ? null : Number(id);
