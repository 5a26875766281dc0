import { z } from "zod";
import type { BusinessDate } from "./days.ts";
import { type Decimal, decimal } from "./decimal.ts";
import { dateField, decimalField } from "./fields.ts";

export const rateTypes = ["spot", "closing"] as const;
export type RateType = (typeof rateTypes)[number];

/** Units of `to` for 1 of `from`, from that day on until the next of its type (FX-1). */
export const exchangeRateSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  type: z.enum(rateTypes),
  on: dateField,
  rate: decimalField,
});
export type ExchangeRate = z.output<typeof exchangeRateSchema>;

/**
 * The rate in force on a day: the latest of its type dated on or before it; 1 within one currency.
 *
 * Undefined where no such rate stands in the table: nobody invents one, and none is inverted.
 */
export function rateOn(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  type: RateType,
  on: BusinessDate,
): Decimal | undefined {
  if (from === to) return decimal("1");
  let latest: ExchangeRate | undefined;
  for (const rate of rates) {
    if (rate.from !== from || rate.to !== to || rate.type !== type || rate.on > on) continue;
    if (latest === undefined || rate.on > latest.on) latest = rate;
  }
  return latest && decimal(latest.rate);
}
