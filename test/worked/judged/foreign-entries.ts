import {
  foreignInvoiceLines,
  revenueAtBookingRate,
} from "../../../harness/judge/books/booking-rate.ts";
import { dueValues } from "../../../harness/judge/books/exchange-in-books.ts";
import { type ExpectedLine, netted } from "../../../harness/judge/books/expected-entry.ts";
import { foreignLife, worthOn } from "../../../harness/judge/books/foreign-life.ts";
import type { PostingContext } from "../../../harness/judge/books/postings.ts";
import { recognitionEntry } from "../../../harness/judge/books/revenue-in-books.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { firstDayOf, lastDayOf, nextPeriod } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { DueEntry } from "./expected-entries.ts";

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

function livesOf(index: EvidenceIndex) {
  return index.facts.invoice.all().flatMap((invoice) => foreignLife(index, invoice) ?? []);
}

/** Facts that have an entry here: those of invoices in another currency than their entity's. */
export function isForeign(index: EvidenceIndex, factId: string): boolean {
  return livesOf(index).some(({ steps }) => steps.some(({ fact }) => fact.id === factId));
}

/** Every entry of invoices in other currencies, in the entity's own (FX-1 to FX-5). */
export function foreignEntries(index: EvidenceIndex, context: PostingContext): readonly DueEntry[] {
  const lives = livesOf(index);
  const documents = lives.flatMap((life): readonly DueEntry[] =>
    life.steps.map(({ fact, on, receivable, cash }) => {
      const about = { on, entity: life.invoice.entity, currency: life.functional, fact };
      const invoiced = fact.type === "invoice" ? foreignInvoiceLines(life, context) : undefined;
      if (invoiced !== undefined) return { ...about, lines: invoiced };
      if (fact.type !== "payment") throw new Error(`${fact.type} in another currency has no entry`);
      return {
        ...about,
        lines: netted([
          line("cash_clearing", cash),
          line("accounts_receivable", receivable),
          line("fx_realized", -cash - receivable),
        ]),
      };
    }),
  );
  const values = [...dueValues(index, lives).values()].flatMap((one): readonly DueEntry[] => {
    const { entity, functional: currency, period, amount } = one;
    const lines = (gain: bigint) =>
      netted([line("ar_revaluation", gain), line("fx_unrealized", -gain)]);
    return [
      { on: lastDayOf(period), entity, currency, lines: lines(amount) },
      { on: firstDayOf(nextPeriod(period)), entity, currency, lines: lines(-amount) },
    ];
  });
  const revenue = revenueAtBookingRate(index, context).map((due) => ({
    on: due.on,
    entity: due.entity,
    currency: due.functional,
    lines: recognitionEntry(due),
  }));
  return [...documents, ...values, ...revenue];
}

/** An amount as the home entity's month-end shows it: at the closing rate where it is another's. */
export function atClosingRate(
  index: EvidenceIndex,
  { minor, currency }: { readonly minor: bigint; readonly currency: string },
  on: Parameters<typeof worthOn>[5],
): bigint {
  const { currency: own } = homeOf(index.model);
  if (currency === own) return minor;
  return worthOn(index, minor, currency, own, "closing", on) ?? minor;
}
