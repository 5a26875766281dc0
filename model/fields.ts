import { z } from "zod";
import { type BusinessDate, businessDate, type Instant, type PeriodId, periodId } from "./days.ts";
import { amountText, type Money, money } from "./money.ts";

// The building blocks of every stored schema: how values of the model stand in JSON. An amount is
// always decimal text with its currency, never a JSON number (domain model, section 1).

function accepts(read: (text: string) => unknown): (value: unknown) => boolean {
  return (value) => {
    if (typeof value !== "string") return false;
    try {
      read(value);
      return true;
    } catch {
      return false;
    }
  };
}

export const moneyField = z.codec(
  z.strictObject({ amount: z.string(), currency: z.string() }),
  z.custom<Money>((value) => typeof (value as Money | null)?.minor === "bigint"),
  {
    decode: (stored) => money(stored.amount, stored.currency),
    encode: (value) => ({ amount: amountText(value), currency: value.currency }),
  },
);

export const dateField = z.custom<BusinessDate>(accepts(businessDate), "a date YYYY-MM-DD");

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const instantField = z.custom<Instant>(
  (value) => typeof value === "string" && instantShape.test(value),
  "an instant in UTC with milliseconds",
);

export const periodField = z.custom<PeriodId>(accepts(periodId), "a month YYYY-MM");

export const dayRangeField = z.strictObject({ startsOn: dateField, endsOn: dateField });
export const instantRangeField = z.strictObject({ startsAt: instantField, endsAt: instantField });

/** Exact decimal text: a rate, a percentage, a quantity. */
export const decimalField = z.string().regex(/^-?\d+(\.\d+)?$/);

export const metadataField = z.record(z.string(), z.string());

export const intervalField = z.enum(["month", "quarter", "year"]);
/** The rhythm of prices and of invoices. */
export type BillingInterval = z.output<typeof intervalField>;

/** The same for prices, of which some are charged once and never again. */
export const rhythmField = z.enum(["month", "quarter", "year", "once"]);
export type Rhythm = z.output<typeof rhythmField>;

export const monthsOfInterval: Readonly<Record<BillingInterval, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
};
