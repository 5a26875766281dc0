import { z } from "zod";
import type { BusinessDate } from "./days.ts";
import { dateField, decimalField } from "./fields.ts";

/** A percentage from a day on; without a day it always was. */
export const datedPercentSchema = z.strictObject({
  from: dateField.nullable(),
  percent: decimalField,
});
export type DatedPercent = z.output<typeof datedPercentSchema>;

/** What is owed where: one authority or several, each on its own (TAX-1). */
export const jurisdictionSchema = z.strictObject({
  name: z.string(),
  /** Prices contain the tax (TAX-2). */
  inclusive: z.boolean(),
  /** In order; each one's percentages by day, oldest first. */
  authorities: z
    .array(z.strictObject({ name: z.string(), percents: z.array(datedPercentSchema).min(1) }))
    .min(1),
});
export type Jurisdiction = z.output<typeof jurisdictionSchema>;

export type AuthorityRate = { readonly authority: string; readonly percent: string };

/** The percentages valid on a tax date (TAX-3), one for each authority that has one by then. */
export function ratesOn(jurisdiction: Jurisdiction, on: BusinessDate): readonly AuthorityRate[] {
  return jurisdiction.authorities.flatMap(({ name, percents }) => {
    const valid = percents.findLast(({ from }) => from === null || from <= on);
    return valid === undefined ? [] : [{ authority: name, percent: valid.percent }];
  });
}
