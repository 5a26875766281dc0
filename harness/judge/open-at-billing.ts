import type { MoneyFact } from "./document-links.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import type { Book } from "./ledger.ts";
import { currencyOf, receivableMovements } from "./money-facts.ts";
import { isPlainRefund } from "./open-amount.ts";
import { isHeldUp, openExceptions } from "./open-exceptions.ts";

/** Whether a fact stands in that book: its own entity, else that of the invoice it hangs on. */
export function isOf(index: EvidenceIndex, book: Book, fact: MoneyFact): boolean {
  const entity =
    "entity" in fact ? fact.entity : index.facts.invoice.get(fact.invoiceId ?? "")?.entity;
  return (entity ?? index.model.homeEntity) === book.entity && currencyOf(fact) === book.currency;
}

/**
 * What billing says is open, without what waits in an open exception.
 *
 * An invoice counts before, a credit memo before any use of the customer's balance: what an earlier
 * credit paid of a later invoice is in both and cancels out.
 */
export function openAtBilling(index: EvidenceIndex, book: Book): bigint {
  const open = openExceptions(index);
  const ofBook = receivableMovements(index).filter(({ fact }) => isOf(index, book, fact));
  const waiting = ofBook.filter(({ fact }) => isHeldUp(open, fact));
  let total = waiting.reduce((sum, { receivable }) => sum - receivable.minor, 0n);
  for (const { fact } of ofBook) {
    if (fact.type === "invoice") total += fact.total.minor - fact.credited.minor - fact.paid.minor;
    if (fact.type === "dispute" || fact.type === "recovery") total += fact.amount.minor;
    if (fact.type === "write off" || fact.type === "voiding") total -= fact.amount.minor;
    if (fact.type === "refund" && isPlainRefund(fact)) total += fact.amount.minor;
    if (fact.type === "cash application" && !fact.countsAsPaid) total -= fact.amount.minor;
    if (fact.type === "credit memo") {
      total -= fact.total.minor - fact.appliedToInvoice.minor - fact.refunded.minor;
    }
  }
  return total;
}
