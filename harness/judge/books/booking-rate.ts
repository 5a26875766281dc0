import type { Invoice } from "../../../model/facts/billing.ts";
import { minor, split } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { PlacedLine } from "./entity-transfers.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { type ForeignLife, foreignLife } from "./foreign-life.ts";
import { knownLines } from "./known-lines.ts";
import type { PostingContext } from "./postings.ts";
import { recognise } from "./recognition.ts";
import { type RecognitionLine, recognitionLines } from "./recognition-line.ts";
import { runsOf } from "./recognition-runs.ts";

type Counter = {
  readonly amount: bigint;
  readonly line?: RecognitionLine;
  readonly place?: string;
};

/** What stands against the receivable of an invoice: its lines, then its taxes by jurisdiction. */
function countersOf(invoice: Invoice): readonly Counter[] {
  const taxes = new Map<string, bigint>();
  for (const { jurisdiction, amount } of invoice.lines.flatMap((one) => one.taxes)) {
    taxes.set(jurisdiction, (taxes.get(jurisdiction) ?? 0n) + amount.minor);
  }
  return [
    ...recognitionLines(invoice).map((line) => ({ line, amount: line.net })),
    ...[...taxes].map(([place, amount]) => ({ place, amount })),
  ];
}

export type Booked = Counter & { readonly worth: bigint };

/**
 * What each of them is booked at in the entity's currency: the receivable's worth by largest
 * remainder (FX-2). Undefined where charges stand beside credits: of those nothing is said here.
 */
export function bookedAt({
  invoice,
  functional,
  steps,
}: ForeignLife): readonly Booked[] | undefined {
  const counters = countersOf(invoice);
  const weights = counters.map(({ amount }) => amount);
  const worth = steps[0]?.receivable ?? 0n;
  if (worth === 0n || weights.some((weight) => weight < 0n)) return undefined;
  const parts = split(minor(worth, functional), weights);
  return counters.map((counter, at) => ({ ...counter, worth: parts[at]?.minor ?? 0n }));
}

/** The entry of an invoice in another currency, in the entity's own (FX-1, FX-2). */
export function foreignInvoiceLines(
  life: ForeignLife,
  context: PostingContext,
): readonly ExpectedLine[] | undefined {
  const booked = bookedAt(life);
  const owed = life.steps[0]?.receivable ?? 0n;
  return (
    booked &&
    netted([
      { role: "accounts_receivable", jurisdiction: null, amount: owed },
      ...booked.map(({ line, place = null, worth }): ExpectedLine => {
        const booking = context.booking(line?.product ?? null);
        const role = line === undefined ? "tax_payable" : (booking.deferral ?? booking.income);
        return { role, jurisdiction: place, amount: -worth };
      }),
    ])
  );
}

/** A line that waits to be earned, at what it is deferred at; undefined where that is not known. */
function valued(index: EvidenceIndex, known: PlacedLine): PlacedLine | undefined {
  const { line, credits, rests = [] } = known;
  const invoice = index.facts.invoice.get(line.invoiceId);
  const life = invoice && foreignLife(index, invoice);
  const own = life && bookedAt(life)?.find((one) => one.line?.lineIds[0] === line.lineIds[0]);
  if (life === undefined || own === undefined || credits.length > 0 || rests.length > 0) {
    return undefined;
  }
  return { ...known, line: { ...line, net: own.worth } };
}

export type ValuedRevenue = {
  readonly entity: string;
  /** That of the invoices. */
  readonly currency: string;
  readonly functional: string;
  readonly period: ReturnType<typeof recognise>[number]["period"];
  readonly on: ReturnType<typeof recognise>[number]["on"];
  /** By account that it is earned on, in the entity's currency. */
  readonly earned: readonly (readonly [ExpectedLine["role"], bigint])[];
};

/**
 * What invoices in other currencies earn in their entity's own: released at the rate at which they
 * were booked, cumulatively, whatever the rate of the day (FX-5). Entities and currencies with a
 * line of which that is not known, or that has moved to another entity, are left out.
 */
export function revenueAtBookingRate(
  index: EvidenceIndex,
  context: PostingContext,
): readonly ValuedRevenue[] {
  const currencyOf = new Map(index.model.entities.map(({ id, currency }) => [id, currency]));
  const foreign = knownLines(index, context).filter(
    ({ entity, currency }) => currencyOf.get(entity) !== currency,
  );
  const moved = index.facts["entity transfer"].all().length > 0;
  const books = Map.groupBy(foreign, ({ entity, currency }) => `${entity} ${currency}`);
  return [...books.values()].flatMap((lines): readonly ValuedRevenue[] => {
    const [first] = lines;
    const known = lines.map((line) => valued(index, line));
    if (first === undefined || moved || known.includes(undefined)) return [];
    const { entity, currency } = first;
    const functional = currencyOf.get(entity) ?? currency;
    const runs = runsOf(index, entity);
    const byRole = Map.groupBy(
      known.flatMap((line) => line ?? []),
      ({ line }) => context.booking(line.product).income,
    );
    const earned = [...byRole].flatMap(([role, own]) =>
      recognise(own, runs).map((one) => ({ role, ...one })),
    );
    return [...Map.groupBy(earned, ({ period }) => period)].flatMap(([period, own]) => {
      const on = own[0]?.on;
      const amounts = own.map(({ role, amount }) => [role, amount] as const);
      return on === undefined
        ? []
        : [{ entity, currency, functional, period, on, earned: amounts }];
    });
  });
}
