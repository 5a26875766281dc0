import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import type { TableRow } from "../../../model/scenario/expectation.ts";
import { atRisk } from "../remark.ts";
import type { LinesAssertion } from "./table.ts";
import type { Compared } from "./tally.ts";
import type { BilledRow, View } from "./view.ts";

type Expected = Extract<TableRow, { row: "invoice line" }>;

const label = /^(unused time on |remaining time on )?(?:(\d+) )?(.+)$/;

/**
 * Whether a line may be called by these words: a product, a quantity of it, or the unused or
 * remaining time on it. Other words are the reader's own and fit every line.
 */
function fits(words: string, line: BilledRow): boolean {
  const [, time, quantity, product] = label.exec(words.toLowerCase()) ?? [];
  if (line.product === null || product !== line.product.toLowerCase()) return true;
  if (time !== undefined) {
    const isUnused = time.startsWith("unused");
    if (!line.proration || line.amount.minor < 0n !== isUnused) return false;
  }
  return quantity === undefined || line.quantity === null || quantity === `${line.quantity}`;
}

function sameDays(row: Expected, line: BilledRow): boolean {
  return (row.from === null || row.from === line.from) && (row.to === null || row.to === line.to);
}

/** Each row its line: the one that agrees in everything, else the one that differs least. */
function pair(
  rows: readonly Expected[],
  lines: readonly BilledRow[],
): ReadonlyMap<Expected, BilledRow> {
  const left = new Set(lines);
  const pairs = new Map<Expected, BilledRow>();
  const tests: readonly ((row: Expected, line: BilledRow) => boolean)[] = [
    (row, line) => fits(row.line, line) && sameDays(row, line) && equals(row.amount, line.amount),
    (row, line) => fits(row.line, line) && sameDays(row, line),
    (row, line) => sameDays(row, line),
    (row, line) => fits(row.line, line),
    () => true,
  ];
  for (const test of tests) {
    for (const row of rows) {
      if (pairs.has(row)) continue;
      const found = [...left].find((line) => test(row, line));
      if (!found) continue;
      pairs.set(row, found);
      left.delete(found);
    }
  }
  return pairs;
}

function cell(
  view: View,
  row: Expected,
  name: string,
  expected: string,
  actual: string,
  risk: readonly Money[],
): Compared {
  const { object, line } = view;
  const span = row.cells?.[name] ?? row.span;
  const agrees = expected === actual;
  const field = `${row.line}, ${name}`;
  const { because } = row;
  return { field, span, because, expected, actual, agrees, object, line, atRisk: risk };
}

function compareRow(view: View, row: Expected, line: BilledRow | undefined): readonly Compared[] {
  const amount = moneyText(row.amount);
  if (!line) return [cell(view, row, "amount", amount, "no such line", atRisk(row.amount))];
  const whole = atRisk(row.amount);
  const gap = atRisk(subtract(line.amount, row.amount));
  const cells = [cell(view, row, "amount", amount, moneyText(line.amount), gap)];
  if (!fits(row.line, line)) cells.push(cell(view, row, "line", row.line, line.description, whole));
  if (row.from !== null)
    cells.push(cell(view, row, "from", row.from, line.from ?? "nothing", whole));
  if (row.to !== null) cells.push(cell(view, row, "to", row.to, line.to ?? "nothing", whole));
  return cells;
}

/** The lines of an invoice or a credit memo, cell by cell, in any order. */
export function compareBilledRows(
  view: View,
  lines: readonly BilledRow[],
  assertion: LinesAssertion,
): readonly Compared[] {
  const rows = assertion.rows.filter((row): row is Expected => row.row === "invoice line");
  const pairs = pair(rows, lines);
  const paired = new Set(pairs.values());
  const { object, line } = view;
  const more = lines
    .filter((found) => !paired.has(found))
    .map((found) => ({
      field: "lines",
      span: assertion.span,
      because: null,
      expected: "no further line",
      actual: `${found.description} ${moneyText(found.amount)}`,
      agrees: false,
      object,
      line,
      atRisk: atRisk(found.amount),
    }));
  return [...rows.flatMap((row) => compareRow(view, row, pairs.get(row))), ...more];
}
