import { accountWords } from "../../../model/accounts.ts";
import type { Bucket } from "../../../model/aging.ts";
import type { Span } from "../../../model/diagnostic.ts";
import {
  add,
  equals,
  isZero,
  type Money,
  minor,
  moneyText,
  subtract,
  zero,
} from "../../../model/money.ts";
import type { Assertion, TableRow } from "../../../model/scenario/expectation.ts";
import { atRisk } from "../remark.ts";
import { compareBilledRows } from "./billed-rows.ts";
import type { Compared } from "./tally.ts";
import type { FoundTable, View } from "./view.ts";

export type LinesAssertion = Extract<Assertion, { field: "lines" }>;
type RowOf<R extends TableRow["row"]> = Extract<TableRow, { row: R }>;

function rowsOf<R extends TableRow["row"]>(rows: readonly TableRow[], kind: R) {
  return rows.filter((row): row is RowOf<R> => row.row === kind);
}

function one(
  view: View,
  at: { readonly span: Span; readonly because: string | null },
  field: string,
  expected: string,
  actual: string,
  risk: readonly Money[],
): Compared {
  const { object, line } = view;
  const { span, because } = at;
  const agrees = expected === actual;
  return { field, span, because, expected, actual, agrees, object, line, atRisk: risk };
}

function sideWords(value: Money): string {
  if (isZero(value)) return "nothing";
  return value.minor > 0n
    ? `debit ${moneyText(value)}`
    : `credit ${moneyText(subtract(zero(value.currency), value))}`;
}

/** Per account role, lines netted within the entry; accounts that no row names must not move. */
function journalLines(
  view: View,
  found: Extract<FoundTable, { row: "journal line" }>,
  assertion: LinesAssertion,
): readonly Compared[] {
  const rows = rowsOf(assertion.rows, "journal line");
  const byRole = Map.groupBy(rows, (row) => row.account);
  const currency = rows[0]?.debit.currency ?? "USD";
  const moved = (role: string) =>
    minor(
      found.lines
        .filter((line) => line.role === role)
        .reduce((total, line) => total + line.amount, 0n),
      currency,
    );
  const named = [...byRole].flatMap(([role, group]) => {
    const row = group.at(-1);
    if (!row) return [];
    const due = group
      .map(({ debit, credit }) => subtract(debit, credit))
      .reduce(add, zero(currency));
    const actual = moved(role);
    const risk = atRisk(subtract(actual, due));
    return [one(view, row, accountWords(role), sideWords(due), sideWords(actual), risk)];
  });
  const unnamed = [...new Set(found.lines.map((line) => line.role))]
    .filter((role) => ![...byRole.keys()].some((known) => known === role))
    .flatMap((role) => {
      const actual = moved(role);
      const words = role.replaceAll("_", " ");
      return isZero(actual)
        ? []
        : [one(view, assertion, words, "nothing", sideWords(actual), atRisk(actual))];
    });
  return [...named, ...unnamed];
}

function attempts(
  view: View,
  found: Extract<FoundTable, { row: "attempt" }>,
  assertion: LinesAssertion,
): readonly Compared[] {
  const rows = rowsOf(assertion.rows, "attempt");
  const risk = view.total ? atRisk(view.total) : [];
  const each = rows.map((row, index) => {
    const actual = found.lines[index];
    const words = actual ? `${actual.on} ${actual.outcome}` : "no attempt";
    return one(view, row, `attempt ${index + 1}`, `${row.on} ${row.outcome}`, words, risk);
  });
  const more = found.lines.slice(rows.length).map((actual, index) => {
    const field = `attempt ${rows.length + index + 1}`;
    return one(view, assertion, field, "no attempt", `${actual.on} ${actual.outcome}`, risk);
  });
  return [...each, ...more];
}

function buckets(
  view: View,
  found: Extract<FoundTable, { row: "bucket" }>,
  assertion: LinesAssertion,
): readonly Compared[] {
  const rows = rowsOf(assertion.rows, "bucket");
  const named = rows.map((row) => {
    const actual = found.lines.get(row.bucket) ?? zero(row.amount.currency);
    const risk = equals(actual, row.amount) ? [] : atRisk(subtract(actual, row.amount));
    return one(view, row, row.bucket, moneyText(row.amount), moneyText(actual), risk);
  });
  const isNamed = (bucket: Bucket) => rows.some((row) => row.bucket === bucket);
  const unnamed = [...found.lines]
    .filter(([bucket, amount]) => !isNamed(bucket) && !isZero(amount))
    .map(([bucket, amount]) =>
      one(view, assertion, bucket, "nothing", moneyText(amount), atRisk(amount)),
    );
  return [...named, ...unnamed];
}

/** A `lines:` table held to what was found, row by row, and nothing found beside it. */
export function compareTable(
  view: View,
  found: FoundTable,
  assertion: LinesAssertion,
): readonly Compared[] {
  switch (found.row) {
    case "invoice line":
      return compareBilledRows(view, found.lines, assertion);
    case "journal line":
      return journalLines(view, found, assertion);
    case "attempt":
      return attempts(view, found, assertion);
    case "bucket":
      return buckets(view, found, assertion);
  }
}
