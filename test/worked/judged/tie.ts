import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { isOlderInvoice } from "../../../harness/judge/older-books.ts";
import type { AccountRole } from "../../../model/accounts.ts";
import { type BusinessDate, lastDayOf, type PeriodId } from "../../../model/days.ts";
import type { JournalLine } from "../../../model/facts/books.ts";

/** Two or more amounts that must be one, in minor units, and of what. */
export type Tie = { readonly of: string; readonly amounts: readonly bigint[] };

/** An identity of the rules (section 12), at the end of a period, from evidence alone. */
export type Reconciliation = (index: EvidenceIndex, period: PeriodId) => readonly Tie[];

type Line = JournalLine & {
  readonly on: BusinessDate;
  readonly entity: string;
  readonly purpose: string;
};

export function linesThrough(index: EvidenceIndex, period: PeriodId): readonly Line[] {
  return index.journals
    .filter(({ object }) => object.period <= period)
    .flatMap(({ object: { postedOn: on, entity, purpose, lines } }) =>
      lines.map((line) => ({ ...line, on, entity, purpose })),
    );
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

export function moved(lines: readonly Line[], ...roles: readonly AccountRole[]): bigint {
  const wanted = lines.filter(({ role }) => role !== null && roles.includes(role));
  return sum(wanted.map(({ debit, credit }) => debit.minor - credit.minor));
}

export const revenue: readonly AccountRole[] = [
  "revenue_subscription",
  "revenue_module",
  "revenue_usage",
  "revenue_services",
  "revenue_breakage",
];

/** Of the facts that count by then: by the day on which the books show them. */
export function postedBy(index: EvidenceIndex, period: PeriodId) {
  const isIn = (factId: string) =>
    index.links.documentsOf(factId).some((document) => document.period <= period);
  const { facts } = index;
  const own = facts.invoice.all().filter((invoice) => !isOlderInvoice(index, invoice));
  return {
    invoices: own.filter(({ id, status }) => status !== "void" && isIn(id)),
    memos: facts["credit memo"].all().filter(({ id, status }) => status !== "void" && isIn(id)),
    payments: facts.payment.all().filter(({ id, status }) => status === "succeeded" && isIn(id)),
    refunds: facts.refund.all().filter(({ id, status }) => status === "succeeded" && isIn(id)),
  };
}

/** The evidence line at which a period was closed everywhere: the end of its last day, or later. */
export function closeOf(index: EvidenceIndex, period: PeriodId): number {
  const close = index
    .of("action")
    .findLast(({ action }) => action.kind === "close" && action.period === period);
  return close?.n ?? index.endOfDay(lastDayOf(period));
}
