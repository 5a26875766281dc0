import { cardFee, isCardPayment } from "../../../harness/judge/books/card-fees.ts";
import { type ExpectedLine, netted } from "../../../harness/judge/books/expected-entry.ts";
import { postedAt, postingDay } from "../../../harness/judge/books/posting-date.ts";
import { entryOf, postingContext } from "../../../harness/judge/books/postings.ts";
import { duesOf, recognitionEntry } from "../../../harness/judge/books/revenue-in-books.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { movements } from "../../../harness/judge/money-facts.ts";
import type { BusinessDate } from "../../../model/days.ts";

/** A journal that should exist, on the day on which it is posted. */
export type DueEntry = {
  readonly on: BusinessDate;
  readonly entity: string;
  readonly currency: string;
  readonly lines: readonly ExpectedLine[];
};

/**
 * The whole journal that the recorded facts and the posting rules give, whatever the ERP has.
 *
 * Of the ERP's own records it takes the moments at which a fact reached it and months were closed:
 * they decide on the day of posting (CLS-3).
 */
export function expectedEntries(index: EvidenceIndex): readonly DueEntry[] {
  const context = postingContext(index);
  const { id: entity, currency } = index.model.entity;
  const documents = movements(index).flatMap(({ fact }): readonly DueEntry[] => {
    const entry = entryOf(fact, context);
    if (entry === undefined) return [];
    const n = postedAt(index, fact.id) ?? index.marker;
    return [{ ...entry, on: postingDay(index, entity, entry.on, n), entity }];
  });
  const revenue = duesOf(index, context).map((due) => ({
    on: due.on,
    entity,
    currency,
    lines: recognitionEntry(due),
  }));
  const cards = index.facts.payment.all().filter(isCardPayment);
  const fees = cards.map((payment) => {
    const fee = cardFee(payment, index.model).minor;
    const lines = netted([
      { role: "payment_fees", jurisdiction: null, amount: fee },
      { role: "cash_clearing", jurisdiction: null, amount: -fee },
    ]);
    return { on: payment.receivedOn, entity, currency, lines };
  });
  return [...documents, ...revenue, ...fees].filter(({ lines }) => lines.length > 0);
}
