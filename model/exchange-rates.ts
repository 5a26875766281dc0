import { z } from "zod";
import { dateField, decimalField } from "./fields.ts";

export const rateTypes = ["spot", "closing"] as const;

/** Units of `to` for 1 of `from`, from that day on until the next of its type (FX-1). */
export const exchangeRateSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  type: z.enum(rateTypes),
  on: dateField,
  rate: decimalField,
});
export type ExchangeRate = z.output<typeof exchangeRateSchema>;
