import type { Statement } from "../../../model/statement.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { booksOf } from "../ledger.ts";
import { cashClearingByMonth, receivablesByMonth } from "./account-by-month.ts";
import { deferredRevenue } from "./deferred-roll-forward.ts";
import { postedDocuments } from "./posted-documents.ts";
import { receivablesAging } from "./receivables-aging.ts";
import { recurringMovement } from "./recurring-movement.ts";
import { revenueByMonth } from "./revenue-by-month.ts";
import type { StatementOf, Untied } from "./statement.ts";
import { takenOver } from "./taken-over.ts";
import { taxPayable } from "./tax-payable.ts";
import { trialBalance } from "./trial-balance.ts";
import { unbilledReceivable } from "./unbilled.ts";

/** The month-end file, in the order in which a controller ticks it off. */
const all: readonly StatementOf[] = [
  trialBalance,
  receivablesAging,
  receivablesByMonth,
  cashClearingByMonth,
  deferredRevenue,
  unbilledReceivable,
  taxPayable,
  revenueByMonth,
  recurringMovement,
  postedDocuments,
  takenOver,
];

export type MonthEndFile = {
  readonly statements: readonly Statement[];
  readonly findings: readonly Untied[];
  /** How many ties were held to each other. */
  readonly compared: number;
};

export const emptyFile: MonthEndFile = { statements: [], findings: [], compared: 0 };

/** Every statement of every entity and currency, with the ties that do not agree. */
export function monthEndFile(index: EvidenceIndex): MonthEndFile {
  const books = booksOf([...index.journals, ...index.documents.all()]);
  const drawn = books.flatMap((book) => all.flatMap((of) => of(index, book) ?? []));
  const ties = drawn.flatMap(({ statement }) => statement.ties);
  return {
    statements: drawn.map(({ statement }) => statement),
    findings: drawn.flatMap(({ findings }) => findings),
    compared: ties.length,
  };
}
