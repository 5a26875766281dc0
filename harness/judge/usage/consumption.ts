import { billingPeriod } from "../../../model/billing-periods.ts";
import {
  addDays,
  type BusinessDate,
  type DayRange,
  type Instant,
  instant,
} from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import type { UsageRecord } from "../../../model/facts/usage.ts";
import { minor } from "../../../model/money.ts";
import type { UsagePrice } from "../../../model/scenario/index.ts";
import { type Agreement, agreements } from "../commerce/agreement.ts";
import { discounted, discountsOn } from "../commerce/amounts.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Drawn, drawer } from "./prepaid.ts";
import { ratedBy } from "./rating.ts";

/** A line of a deal that is charged for use. */
export type UsedLine = {
  readonly agreement: Agreement;
  readonly product: string;
  readonly price: UsagePrice;
};

export function usedLines(index: EvidenceIndex): readonly UsedLine[] {
  const { products } = index.scenario.given;
  return agreements(index).flatMap((agreement) =>
    agreement.lines.flatMap(({ product }) => {
      const price = products.find(({ key }) => key === product)?.usage;
      return price === undefined ? [] : [{ agreement, product, price }];
    }),
  );
}

function boundary(index: EvidenceIndex, on: BusinessDate): Instant {
  return instant(`${on}T${index.model.businessHour}:00Z`);
}

/** What was used in a billing period, which begins and ends at the business hour. */
function recordsIn(index: EvidenceIndex, used: UsedLine, days: DayRange): readonly UsageRecord[] {
  const from = boundary(index, days.startsOn);
  const to = boundary(index, days.endsOn);
  return index.facts["usage record"]
    .all()
    .filter(({ product, customer }) => {
      return product === used.product && customer === used.agreement.customer;
    })
    .filter(({ usedAt }) => from <= usedAt && usedAt < to);
}

/**
 * What is left of the price of use after the discounts of its line and of the deal, as far as they
 * were granted when it was invoiced: on the first day after the period (DSC-3).
 */
function afterDiscounts(
  index: EvidenceIndex,
  { agreement, product, price }: UsedLine,
  units: number,
  days: DayRange,
  n: number,
): bigint {
  const { currency } = homeOf(index.model);
  const gross = minor(ratedBy(price, units, index.model.rounding), currency);
  const line = agreement.lines.find((one) => one.product === product);
  if (line === undefined) return gross.minor;
  return discounted(index, gross, discountsOn(agreement, line, days.endsOn, n)).minor;
}

function total(records: readonly UsageRecord[]): number {
  return records.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What is owed for the use of one billing period, and when that became known. */
export type Rated = {
  readonly used: UsedLine;
  /** The billing period of the use, counted from 1. */
  readonly period: number;
  readonly days: DayRange;
  readonly quantity: number;
  /** Minor units, after discounts and without what credits paid ahead. */
  readonly amount: bigint;
  /** Units that were paid, or given, before they were used (USG-8). */
  readonly drawn: readonly Drawn[];
  /** The late record that this is for; null for what came in time (USG-5). */
  readonly late: UsageRecord | null;
};

/** A period is over when the customer cancels. */
function upTo({ cancelled }: Agreement, days: DayRange): DayRange {
  return cancelled !== null && cancelled.on < days.endsOn
    ? { ...days, endsOn: cancelled.on }
    : days;
}

/** The invoice that charges the use of a period; undefined until there is one. */
function invoiceOf(index: EvidenceIndex, { agreement, product }: UsedLine, days: DayRange) {
  const { deal } = agreement;
  const all = deal ? index.correlation.invoicesOf(deal) : [];
  const charges = ({ lines }: Invoice) =>
    lines.some(
      (line) =>
        line.kind === "usage" && line.product === product && line.period.startsOn === days.startsOn,
    );
  return all.find(charges);
}

/** When the invoice was issued for good: what comes after that is late. */
function issuedAtLine(index: EvidenceIndex, invoice: Invoice | undefined): number {
  if (invoice === undefined) return Number.POSITIVE_INFINITY;
  const versions = index.facts.invoice.versions(invoice.id);
  const issued = versions.find(({ object }) => object.status !== "draft");
  return issued?.n ?? Number.POSITIVE_INFINITY;
}

// Every invoice of every deal asks; evidence never changes.
const rated = new WeakMap<EvidenceIndex, readonly Rated[]>();

/**
 * Everything that use makes owed, from the records alone: per billing period what came in time,
 * aggregated and rated once, then each late record at what it adds (USG-5b).
 */
export function ratedUse(index: EvidenceIndex): readonly Rated[] {
  const known = rated.get(index) ?? rate(index);
  rated.set(index, known);
  return known;
}

function rate(index: EvidenceIndex): readonly Rated[] {
  const { rounding } = index.model;
  return usedLines(index).flatMap((used) => {
    const found: Rated[] = [];
    const lastDay = index.scenario.world.endsOn;
    const draw = drawer(index, used.agreement.customer, used.product);
    for (let period = 1; ; period += 1) {
      const days = upTo(used.agreement, billingPeriod(used.agreement.rhythm, period));
      if (days.startsOn > lastDay || days.startsOn >= days.endsOn) break;
      const records = recordsIn(index, used, days);
      const closed = issuedAtLine(index, invoiceOf(index, used, days));
      const cameAt = (record: UsageRecord) => index.facts["usage record"].firstLine(record.id) ?? 0;
      const inTime = records.filter((record) => cameAt(record) < closed);
      const about = { used, period, days };
      const quantity = total(inTime);
      const drawn = draw(quantity, addDays(days.endsOn, -1));
      const covered = drawn.reduce((sum, { before, after }) => sum + after - before, 0);
      const amount = afterDiscounts(index, used, quantity - covered, days, closed);
      found.push({ ...about, quantity, amount, drawn, late: null });
      let before = quantity;
      for (const late of records.filter((record) => cameAt(record) >= closed)) {
        const after = before + late.quantity;
        const more = ratedBy(used.price, after, rounding) - ratedBy(used.price, before, rounding);
        found.push({ ...about, quantity: late.quantity, amount: more, drawn: [], late });
        before = after;
      }
    }
    return found;
  });
}

/** The last day of the period in which the use happened. */
export function earnedOn({ days }: Pick<Rated, "days">): BusinessDate {
  return addDays(days.endsOn, -1);
}

/** What an invoice has to charge for use: a period's, and what came late since the invoice before. */
export function useOnInvoice(
  index: EvidenceIndex,
  { name, deal }: Agreement,
  period: number,
  invoice: Invoice,
): bigint {
  const firstLine = (id: string) => index.facts.invoice.firstLine(id) ?? 0;
  const all = (deal ? index.correlation.invoicesOf(deal) : []).map(({ id }) => firstLine(id));
  const takes = (late: UsageRecord) => {
    const came = index.facts["usage record"].firstLine(late.id) ?? 0;
    return Math.min(...all.filter((n) => n > came)) === firstLine(invoice.id);
  };
  return ratedUse(index)
    .filter(({ used }) => used.agreement.name === name)
    .filter((rated) => (rated.late === null ? rated.period === period : takes(rated.late)))
    .reduce((sum, { amount }) => sum + amount, 0n);
}
