import { accountWords } from "../../../model/accounts.ts";
import { isZero } from "../../../model/money.ts";
import type { TableRow } from "../../../model/scenario/expectation.ts";
import { amountWords, dateWords } from "./words.ts";

type RowOf<R extends TableRow["row"]> = Extract<TableRow, { row: R }>;

function invoiceLine({ line, from, to, amount }: RowOf<"invoice line">): string {
  const service = from && to ? `, service from ${dateWords(from)} to before ${dateWords(to)}` : "";
  return `${line}: ${amountWords(amount)}${service}`;
}

function journalLine({ account, debit, credit }: RowOf<"journal line">): string {
  return isZero(debit)
    ? `credit ${accountWords(account)} ${amountWords(credit)}`
    : `debit ${accountWords(account)} ${amountWords(debit)}`;
}

function bucket(row: RowOf<"bucket">): string {
  const age = row.bucket === "current" ? "not yet due" : `${row.bucket} days past due`;
  return `${age}: ${amountWords(row.amount)}`;
}

function rowText(row: TableRow): string {
  switch (row.row) {
    case "invoice line":
      return invoiceLine(row);
    case "journal line":
      return journalLine(row);
    case "attempt":
      return `${dateWords(row.on)}: ${row.outcome}`;
    case "bucket":
      return bucket(row);
  }
}

/** A row of a table as a sentence part, with its formula. */
export function rowWords(row: TableRow): string {
  return row.because === null ? rowText(row) : `${rowText(row)} (${row.because})`;
}
