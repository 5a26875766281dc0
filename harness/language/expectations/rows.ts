import { z } from "zod";
import type { AccountRole } from "../../../model/accounts.ts";
import { accountRoleIds, accountRoleOf, accountWords } from "../../../model/accounts.ts";
import type { Span } from "../../../model/diagnostic.ts";
import type { Money } from "../../../model/money.ts";
import type { Assertion, TableRow as ExpectedRow } from "../../../model/scenario/expectation.ts";
import { prove } from "../formula/prove.ts";
import { readMoney } from "../kinds/amount.ts";
import type { Kind } from "../kinds/kind.ts";
import { type Column, columnWords, readTable, type Table, type TableRow } from "../table.ts";
import type { Node, TextNode } from "../tree.ts";
import { roundingOf, type World } from "../world.ts";
import type { AssertionField } from "./expectation.ts";
import { writtenFormula } from "./formula-text.ts";

/** Reads one row; undefined after reporting. */
type RowReader = (row: TableRow, table: Table, world: World) => ExpectedRow | undefined;

/** The account that a text names, in the operating model's chart; else the nearest is told. */
export function knownAccount(text: string, span: Span, world: World): AccountRole | undefined {
  const chart = world.operatingModel?.accounts;
  const roles = chart ? accountRoleIds.filter((role) => chart[role] !== undefined) : accountRoleIds;
  const role = accountRoleOf(text);
  if (role !== undefined && roles.includes(role)) return role;
  const model = world.operatingModel?.name ?? "the operating model";
  const message = `no account "${text}" stands in the chart of ${model}`;
  world.reportWord("unknown-account", span, message, text, roles.map(accountWords));
  return undefined;
}

/** The amount in a money column, in the currency that the column names. */
export function moneyCell(cell: TextNode, word: string, table: Table, world: World) {
  const currency = table.currencies.get(word);
  return currency === undefined ? undefined : readMoney(cell.text, currency, cell.span, world);
}

/** What every row has besides its cells: the place that fails, all places, the proven formula. */
export function rowPlace(row: TableRow, place: TextNode, money: Money | undefined, world: World) {
  const formula = row.cells.get("because");
  if (formula && money) {
    prove({ money, span: place.span }, writtenFormula(formula), roundingOf(world), world);
  }
  const cells = Object.fromEntries([...row.cells].map(([word, cell]) => [word, cell.span]));
  return { span: place.span, because: formula?.text ?? null, cells };
}

function readRows(
  node: Node,
  columns: readonly Column[],
  readRow: RowReader,
  world: World,
): { readonly rows: ExpectedRow[]; readonly table: Table } | undefined {
  const table = readTable(node, columns, world);
  if (table === undefined) return undefined;
  const rows = table.rows.flatMap((row) => readRow(row, table, world) ?? []);
  return rows.length === table.rows.length ? { rows, table } : undefined;
}

/** `lines:`, a table of rows; `check` sees them all. */
export function linesField(
  columns: readonly Column[],
  readRow: RowReader,
  note: string,
  check: (rows: readonly ExpectedRow[], span: Span, world: World) => void = () => {},
): AssertionField {
  const kind: Kind<Assertion, World> = {
    says: `a table \`${columnWords(columns)}\``,
    schema: z.string(),
    read: (node, world) => {
      const found = readRows(node, columns, readRow, world);
      if (found === undefined) return undefined;
      check(found.rows, node.span, world);
      return { field: "lines", rows: found.rows, span: node.span, because: null };
    },
  };
  return { kind, required: false, note };
}
