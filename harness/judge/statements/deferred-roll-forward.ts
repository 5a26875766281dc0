import type { AccountRole } from "../../../model/accounts.ts";
import type { Money } from "../../../model/money.ts";
import { creditsLeft } from "../books/credits-in-books.ts";
import { heldAhead } from "../books/yet-to-bill.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import {
  type Book,
  homeBook,
  isIn,
  type JournalEvidence,
  movement,
  revenueRoles,
} from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { billedIn } from "./billed.ts";
import { byDocument, rollForward } from "./roll-forward.ts";
import { amounts, drawn, type StatementOf, text } from "./statement.ts";

/** What the revenue schedules of the ERP still hold of what was billed, and earned ahead of it. */
function leftOnSchedules(index: EvidenceIndex, book: Book): bigint {
  const prepaid = isIn(book)(homeBook(index.model)) ? creditsLeft(index) : 0n;
  return index.facts.schedule
    .all()
    .filter(({ entity }) => entity === book.entity)
    .filter(({ total }) => total.currency === book.currency)
    .reduce(
      (left, { total, recognised }) => left + total.minor - recognised.minor,
      prepaid - heldAhead(index, book),
    );
}

/** Invoiced less credited, before tax: over their lives it is earned, or still to be (RCN-4). */
function netBilled(index: EvidenceIndex, book: Book): bigint {
  const { invoices, creditMemos } = billedIn(index, book);
  const sum = (of: readonly { readonly net: Money }[]) =>
    of.reduce((total, { net }) => total + net.minor, 0n);
  return sum(invoices) - sum(creditMemos);
}

/**
 * What other entities owe for deferred revenue that came from them, less what went to them (ICO-4),
 * and what is deferred of what older books billed (MIG-1).
 */
function takenOver(own: readonly JournalEvidence[]): bigint {
  const opened = -movement(own.filter(isOpeningJournal), earnedOrToEarn);
  const transfers = own.filter(({ object }) => {
    const roles = new Set(object.lines.map(({ role }) => role));
    return object.intercompanyId !== undefined && roles.has("deferred_revenue");
  });
  return opened + movement(transfers, new Set<AccountRole>(["ic_receivable", "ic_payable"]));
}

const earnedOrToEarn: ReadonlySet<AccountRole> = new Set([
  ...revenueRoles,
  "deferred_revenue",
  "unbilled_receivable",
  "contract_asset",
]);

/**
 * Deferred revenue month by month; its end is what the schedules still hold (RCN-3), and with what
 * was earned it is what was billed (RCN-4).
 */
export const deferredRevenue: StatementOf = (index, book) => {
  const { columns, rows, closing } = rollForward(index, book, "deferred_revenue", byDocument);
  if (rows.length === 0) return undefined;
  const own = index.journals.filter(isIn(book));
  const line = own.at(-1)?.n ?? null;
  return drawn(
    {
      id: "deferred-revenue",
      title: `Deferred revenue by month of ${book.entity}, in ${book.currency}`,
      columns: [text("Month"), ...amounts(...columns)],
      rows,
    },
    [
      {
        id: "RCN-3",
        name: "Open schedules and deferred revenue",
        source: leftOnSchedules(index, book),
        ledger: closing,
        line,
      },
      {
        id: "RCN-4",
        name: "Net billed, taken over, and revenue, earned and deferred",
        source: netBilled(index, book) + takenOver(own),
        ledger: -movement(own, earnedOrToEarn),
        line,
      },
    ],
    book,
  );
};
