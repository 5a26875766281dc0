import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { World } from "../world.ts";
import { displayOf } from "./display.ts";
import { addFunctions } from "./functions.ts";
import type { Row, Table } from "./table.ts";
import { tables } from "./tables/index.ts";

type Filled = {
  readonly groups: Map<
    string,
    { readonly madeOf: readonly unknown[]; readonly rows: readonly number[] }
  >;
  readonly insert: StatementSync;
  readonly remove: StatementSync;
  revision: string;
};

/** A world's tables for queries, filled when a query names them. */
export type QueryDatabase = {
  readonly database: DatabaseSync;
  /** Brings the tables among these words up to date. */
  refresh(words: ReadonlySet<string>): void;
};

const quote = (name: string): string => `"${name}"`;

function createTable(database: DatabaseSync, table: Table): Filled {
  const names = Object.keys(table.columns);
  const declared = names.map((name) => `${quote(name)} ${table.columns[name]}`).join(", ");
  database.exec(`CREATE TABLE ${quote(table.name)} (${declared})`);
  const places = names.map(() => "?").join(", ");
  return {
    groups: new Map(),
    insert: database.prepare(`INSERT INTO ${quote(table.name)} VALUES (${places})`),
    remove: database.prepare(`DELETE FROM ${quote(table.name)} WHERE rowid = ?`),
    revision: "",
  };
}

function insertRows(table: Table, filled: Filled, rows: readonly Row[]): readonly number[] {
  const names = Object.keys(table.columns);
  return rows.map((row) => {
    const cells = names.map((name) => row[name] ?? null);
    return Number(filled.insert.run(...cells).lastInsertRowid);
  });
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((value, index) => value === now[index]);
}

function fill(world: World, table: Table, filled: Filled): void {
  const seen = new Set<string>();
  for (const group of table.groups(world)) {
    seen.add(group.key);
    const before = filled.groups.get(group.key);
    if (before !== undefined && isSame(before.madeOf, group.madeOf)) continue;
    for (const row of before?.rows ?? []) filled.remove.run(row);
    const rows = insertRows(table, filled, group.rows());
    filled.groups.set(group.key, { madeOf: group.madeOf, rows });
  }
  for (const [key, { rows }] of filled.groups) {
    if (seen.has(key)) continue;
    for (const row of rows) filled.remove.run(row);
    filled.groups.delete(key);
  }
}

export function openQueryDatabase(world: World): QueryDatabase {
  const database = new DatabaseSync(":memory:");
  // The vendor's LIKE tells capitals apart; SQLite's does only when asked to.
  database.exec("PRAGMA case_sensitive_like = ON");
  addFunctions(database, (column, value, type) => displayOf(world, column, value, type));
  const all = new Map<string, Filled>();
  return {
    database,
    refresh(words) {
      const revision = `${world.ledger.revision} ${world.store.revision()}`;
      for (const table of tables) {
        if (!words.has(table.name)) continue;
        const filled = all.get(table.name) ?? createTable(database, table);
        all.set(table.name, filled);
        if (filled.revision === revision) continue;
        fill(world, table, filled);
        filled.revision = revision;
      }
    },
  };
}
