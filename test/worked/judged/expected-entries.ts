import { cardFee, isCardPayment } from "../../../harness/judge/books/card-fees.ts";
import { type CashMoment, cashMomentsOf } from "../../../harness/judge/books/cash-moments.ts";
import { type ExpectedLine, netted } from "../../../harness/judge/books/expected-entry.ts";
import { openingLines } from "../../../harness/judge/books/opening-balances.ts";
import { postedAt, postingDay } from "../../../harness/judge/books/posting-date.ts";
import {
  entryOf,
  type PostingContext,
  postingContext,
} from "../../../harness/judge/books/postings.ts";
import { duesOf, recognitionEntry } from "../../../harness/judge/books/revenue-in-books.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { movements } from "../../../harness/judge/money-facts.ts";
import { isOpeningEntry } from "../../../harness/judge/older-books.ts";
import { type BusinessDate, dateIn } from "../../../model/days.ts";
import { entityOf, homeOf } from "../../../model/entities.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import { allowanceEntries } from "./allowance-entries.ts";
import { entriesBetween } from "./entries-between.ts";
import { foreignEntries, isForeign } from "./foreign-entries.ts";
import { useEntries } from "./use-entries.ts";

/** A journal that should exist, on the day on which it is posted. */
export type DueEntry = {
  readonly on: BusinessDate;
  readonly entity: string;
  readonly currency: string;
  readonly lines: readonly ExpectedLine[];
  /** The fact behind it, where it is one alone. */
  readonly fact?: { readonly type: string };
};

/** All documents of a day and kind in one entry (JRN-2). */
function summaries(single: readonly DueEntry[]): readonly DueEntry[] {
  const classOf = ({ on, entity, currency, fact }: DueEntry) =>
    [on, entity, currency, fact?.type].join(" ");
  return [...Map.groupBy(single, classOf).values()].flatMap((entries) => {
    const [first] = entries;
    return first ? [{ ...first, lines: netted(entries.flatMap(({ lines }) => lines)) }] : [];
  });
}

/** Whether a balance is in a journal, of its own or with others (MIG-1). */
function isInEntry(balance: OpeningBalance): boolean {
  return balance.entry !== undefined || isOpeningEntry(balance);
}

/** A processor's charge is an event of its own (JRN-1). */
function feeApart(moment: CashMoment): readonly CashMoment[] {
  const fee = moment.lines.find(({ role }) => role === "dispute_fees")?.amount ?? 0n;
  const cash = { role: "cash_clearing", jurisdiction: null, amount: -fee } as const;
  const fees = netted([{ role: "dispute_fees", jurisdiction: null, amount: fee }, cash]);
  const lines = netted([
    ...moment.lines,
    ...fees.map((line) => ({ ...line, amount: -line.amount })),
  ]);
  return [
    { ...moment, lines },
    { ...moment, lines: fees },
  ];
}

/** A voided invoice counts from its issue until it is taken back, on that day (CRN-5). */
function voidedEntries(
  index: EvidenceIndex,
  { id, status }: Invoice,
  context: PostingContext,
): readonly DueEntry[] {
  const issued = index.facts.invoice
    .versions(id)
    .findLast(({ object }) => object.status === "open");
  const ended = index.facts.invoice.versions(id).find(({ object }) => object.status === "void");
  const entry = issued && entryOf(issued.object, context);
  if (status !== "void" || ended === undefined || entry === undefined || issued === undefined)
    return [];
  const { id: entity } = homeOf(index.model);
  const on = dateIn(ended.at, index.zone);
  const lines = entry.lines.map((line) => ({ ...line, amount: -line.amount }));
  return [
    { ...entry, on: postingDay(index, entity, entry.on, issued.n), entity },
    { ...entry, on: postingDay(index, entity, on, ended.n), entity, lines },
  ];
}

/**
 * The whole journal that the recorded facts and the posting rules give, whatever the ERP has.
 *
 * Of the ERP's own records it takes the moments at which a fact reached it and months were closed:
 * they decide on the day of posting (CLS-3).
 */
export function expectedEntries(index: EvidenceIndex): readonly DueEntry[] {
  const context = postingContext(index);
  const { id: entity, currency } = homeOf(index.model);
  const single = movements(index).flatMap(({ fact }): readonly DueEntry[] => {
    const entry = entryOf(fact, context);
    const isInAnother = fact.type === "invoice" && context.opened(fact)?.entry !== undefined;
    if (entry === undefined || isInAnother || isForeign(index, fact.id)) return [];
    const n = postedAt(index, fact.id) ?? index.marker;
    const own = "entity" in fact ? fact.entity : entity;
    const on = postingDay(index, own, entry.postedFrom ?? entry.on, n);
    return [{ ...entry, on, entity: own }];
  });
  const documents = index.model.journal.granularity === "line" ? single : summaries(single);
  const voids = index.facts.invoice
    .all()
    .flatMap((invoice) => voidedEntries(index, invoice, context));
  const opening = index.facts["opening balance"].all().filter(isInEntry);
  const opened = [...Map.groupBy(opening, (one) => one.entry ?? one.id).values()].map((rows) => ({
    on: rows[0]?.loadedOn ?? index.scenario.world.startsOn,
    entity: rows[0]?.entity ?? entity,
    currency,
    lines: netted(rows.flatMap(openingLines)),
  }));
  const kept = context.contracts.kept.map((one) => ({ ...one, entity, currency }));
  const turns = [...index.facts.dispute.all(), ...index.facts.payment.all()];
  const moments = turns.flatMap((fact) => cashMomentsOf(fact)).flatMap(feeApart);
  const payouts = index.facts.payout.all().map(({ amount, paidOn: on }) => {
    const lines = netted([
      { role: "cash_bank", jurisdiction: null, amount: amount.minor },
      { role: "cash_clearing", jurisdiction: null, amount: -amount.minor },
    ]);
    return { on, entity, currency, lines };
  });
  const cash = moments.map((moment) => ({ ...moment, entity }));
  const isOwn = (due: { readonly entity: string; readonly currency: string }) =>
    entityOf(index.model, due.entity).currency === due.currency;
  const revenue = duesOf(index, context)
    .filter(isOwn)
    .map((due) => ({
      on: due.on,
      entity: due.entity,
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
  const use = useEntries(index).map((one) => ({ ...one, entity, currency }));
  const provided = allowanceEntries(index).map((one) => ({ ...one, entity, currency }));
  const own = [
    ...provided,
    ...documents,
    ...voids,
    ...opened,
    ...kept,
    ...cash,
    ...payouts,
    ...use,
  ];
  const between = entriesBetween(index, context);
  const foreign = foreignEntries(index, context);
  return [...own, ...revenue, ...fees, ...between, ...foreign].filter(
    ({ lines }) => lines.length > 0,
  );
}
