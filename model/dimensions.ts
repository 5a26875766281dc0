import { z } from "zod";

/** What a line of revenue is reported by, besides its account. */
export const dimensions = ["department", "class", "location"] as const;
export type Dimension = (typeof dimensions)[number];

/** The values that stand on one line; what is absent was not told. */
export const tagsSchema = z.partialRecord(z.enum(dimensions), z.string());
export type Tags = z.output<typeof tagsSchema>;

export const dimensionRuleSchema = z.strictObject({
  values: z.array(z.string()).min(1),
  /** Whether the ERP refuses a line of a sale without it. */
  mandatory: z.boolean(),
  /** By the place that the customer ships to; of any other place, and where empty, by the product. */
  byPlace: z.record(z.string(), z.string()),
});
/** Rules of the dimensions that a company has; of the others it knows nothing. */
export const dimensionRulesSchema = z.partialRecord(z.enum(dimensions), dimensionRuleSchema);

/** The same values, whatever their order. */
export function tagsKey(tags: Tags | undefined): string {
  return dimensions.map((one) => tags?.[one] ?? "").join("/");
}
