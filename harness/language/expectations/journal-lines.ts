import type { Span } from "../../../model/diagnostic.ts";
import { add, equals, moneyText, zero } from "../../../model/money.ts";
import type { TableRow as ExpectedRow } from "../../../model/scenario/expectation.ts";
import { cellOf, type Table, type TableRow } from "../table.ts";
import type { World } from "../world.ts";
import { knownAccount, linesField, moneyCell, rowPlace } from "./rows.ts";

type JournalRow = Extract<ExpectedRow, { row: "journal line" }>;

function readLine(row: TableRow, table: Table, world: World): JournalRow | undefined {
  const accountCell = cellOf(row, "account", world);
  const account = accountCell && knownAccount(accountCell.text, accountCell.span, world);
  const debitCell = row.cells.get("debit");
  const creditCell = row.cells.get("credit");
  const cell = debitCell ?? creditCell;
  if (cell === undefined || (debitCell && creditCell)) {
    const message = "a journal line has a debit or a credit, one of the two";
    world.report("bad-table", row.span, message);
    return undefined;
  }
  const side = debitCell ? "debit" : "credit";
  const money = moneyCell(cell, side, table, world);
  if (account === undefined || money === undefined) return undefined;
  if (money.minor < 0n) {
    world.report("bad-amount", cell.span, `a ${side} is not negative; write it on the other side`);
    return undefined;
  }
  const none = zero(money.currency);
  const sides = side === "debit" ? { debit: money, credit: none } : { debit: none, credit: money };
  return { row: "journal line", account, ...sides, ...rowPlace(row, cell, money, world) };
}

function isJournalRow(row: ExpectedRow): row is JournalRow {
  return row.row === "journal line";
}

/** Per currency, debits equal credits. */
function checkBalance(rows: readonly ExpectedRow[], span: Span, world: World): void {
  const lines = rows.filter(isJournalRow);
  for (const currency of new Set(lines.map((line) => line.debit.currency))) {
    const own = lines.filter((line) => line.debit.currency === currency);
    const debit = own.reduce((all, line) => add(all, line.debit), zero(currency));
    const credit = own.reduce((all, line) => add(all, line.credit), zero(currency));
    if (equals(debit, credit)) continue;
    const message = `this journal does not balance: debits ${moneyText(debit)}, credits ${moneyText(credit)}`;
    world.report("unbalanced-journal", span, message);
  }
}

export const journalLines = linesField(
  [
    { word: "account", required: true },
    { word: "debit", required: true, money: true },
    { word: "credit", required: true, money: true },
    { word: "because", required: false },
  ],
  readLine,
  "Its lines by account, netted within the entry; debits equal credits.",
  checkBalance,
);
