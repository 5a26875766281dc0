import fc from "fast-check";
import {
  addDays,
  addMonths,
  type BusinessDate,
  daysBetween,
  firstDayOf,
  periodOf,
} from "../model/days.ts";
import { type BillingInterval, monthsOfInterval } from "../model/fields.ts";
import type { DeedOf } from "../model/scenario/step.ts";
import type { CatalogueProduct } from "./catalogue.ts";
import { record } from "./record.ts";

type Closing = DeedOf<"sales closes">;

/** What is agreed, without the names that a timeline gives it. */
export type GeneratedDeal = Pick<Closing, "startsOn" | "termMonths" | "renews" | "lines">;

export type DealConstraints = {
  /** What may be sold; at least one product that runs for a term. */
  readonly products: readonly CatalogueProduct[];
  /** The first and the last day on which it may be closed. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Whole months. Default 24. */
  readonly maxTermMonths?: number;
  /** Default 50. */
  readonly maxQuantity?: number;
};

const intervals: readonly BillingInterval[] = ["month", "quarter", "year"];

/** One deal has one rhythm: what runs and what is used, by the rhythm of its invoices. */
function byRhythm(products: readonly CatalogueProduct[]): readonly (readonly CatalogueProduct[])[] {
  return intervals
    .map((interval) => products.filter(({ billed }) => billed === interval))
    .filter(({ length }) => length > 0);
}

/** First days of months between two days. */
function firstDays({ from, to }: DealConstraints): readonly BusinessDate[] {
  const days: BusinessDate[] = [];
  const first = firstDayOf(periodOf(from));
  for (let day = first; day <= to; day = addMonths(day, 1)) if (day >= from) days.push(day);
  return days;
}

/** What is used is earned by calendar month, so its deal begins on the first of one. */
function closingDay(
  constraints: DealConstraints,
  lines: readonly CatalogueProduct[],
): fc.Arbitrary<BusinessDate> {
  const { from, to } = constraints;
  if (lines.some(({ usage }) => usage !== undefined)) {
    return fc.constantFrom(...firstDays(constraints));
  }
  return fc.nat({ max: daysBetween(from, to) }).map((days) => addDays(from, days));
}

const discount = fc.option(
  fc.integer({ min: 1, max: 40 }).map((percent) => `${percent}`),
  { freq: 2, nil: null },
);

function lineOf(product: CatalogueProduct, maxQuantity: number): fc.Arbitrary<Closing["lines"][0]> {
  const isUsed = product.usage !== undefined;
  return record({
    product: fc.constant(product.key),
    quantity: isUsed ? fc.constant(1) : fc.integer({ min: 1, max: maxQuantity }),
    discountPercent: isUsed ? fc.constant(null) : discount,
  });
}

/**
 * A deal over some of the products, for whole billing periods. Shrinks towards one unit of one
 * product for one period, closed on the first day.
 */
export function deal(constraints: DealConstraints): fc.Arbitrary<GeneratedDeal> {
  const { products, maxTermMonths = 24, maxQuantity = 50 } = constraints;
  const hasFirst = firstDays(constraints).length > 0;
  const sellable = products.filter(({ usage }) => usage === undefined || hasFirst);
  return fc.constantFrom(...byRhythm(sellable)).chain((sold) => {
    const interval = monthsOfInterval[intervals.find((one) => one === sold[0]?.billed) ?? "month"];
    const periods = Math.max(Math.floor(maxTermMonths / interval), 1);
    return fc.subarray([...sold], { minLength: 1 }).chain((chosen) =>
      record({
        startsOn: closingDay(constraints, chosen),
        termMonths: fc.integer({ min: 1, max: periods }).map((count) => count * interval),
        // What was used in its last month would be settled when it ends, which billing does not do yet.
        renews: chosen.some(({ usage }) => usage !== undefined) ? fc.constant(true) : fc.boolean(),
        lines: fc.tuple(...chosen.map((product) => lineOf(product, maxQuantity))),
      }),
    );
  });
}
