import type { EvidenceIndex } from "./evidence-index.ts";
import type { Book } from "./ledger.ts";
import { currencyOf, receivableMovements } from "./money-facts.ts";
import { isHeldUp, openExceptions } from "./open-exceptions.ts";

/**
 * What billing says is open, without what waits in an open exception.
 *
 * An invoice counts before, a credit memo before any use of the customer's balance: what an earlier
 * credit paid of a later invoice is in both and cancels out.
 */
export function openAtBilling(index: EvidenceIndex, book: Book): bigint {
  const open = openExceptions(index);
  const ofBook = receivableMovements(index).filter(
    ({ fact }) => currencyOf(fact) === book.currency,
  );
  const waiting = ofBook.filter(({ fact }) => isHeldUp(open, fact));
  let total = waiting.reduce((sum, { receivable }) => sum - receivable.minor, 0n);
  for (const { fact } of ofBook) {
    if (fact.type === "invoice") total += fact.total.minor - fact.credited.minor - fact.paid.minor;
    if (fact.type === "dispute" || fact.type === "recovery") total += fact.amount.minor;
    if (fact.type === "write off") total -= fact.amount.minor;
    if (fact.type === "credit memo") {
      total -= fact.total.minor - fact.appliedToInvoice.minor - fact.refunded.minor;
    }
  }
  return total;
}
