import { z } from "zod";
import type { BusinessDate } from "./days.ts";
import { dateField } from "./fields.ts";

/** A certificate that frees a customer from the tax of one jurisdiction (TAX-5). */
export const taxExemptionSchema = z.strictObject({
  /** A tax jurisdiction of the operating model, `US-TX`. */
  jurisdiction: z.string(),
  from: dateField,
  /** The last day on which it is valid; null: until further notice. */
  to: dateField.nullable(),
});
export type TaxExemption = z.output<typeof taxExemptionSchema>;

/** Whether the certificate holds for that place on that tax date, the last day included. */
export function isExempt(
  { jurisdiction, from, to }: TaxExemption,
  place: string,
  on: BusinessDate,
): boolean {
  return jurisdiction === place && from <= on && (to === null || on <= to);
}
