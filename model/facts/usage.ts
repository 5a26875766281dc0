import { z } from "zod";
import { dateField, dayRangeField, instantField, moneyField } from "../fields.ts";

/** One use of a product, as the company's own systems measured it. */
export const usageRecordSchema = z.strictObject({
  type: z.literal("usage record"),
  /** Unique per meter; what comes again under it changes nothing (USG-4). */
  id: z.string(),
  product: z.string(),
  /** The scenario's name of who used it. */
  customer: z.string(),
  quantity: z.number().int(),
  usedAt: instantField,
  /** Day of use in the entity's zone. */
  usedOn: dateField,
  receivedAt: instantField,
});
export type UsageRecord = z.output<typeof usageRecordSchema>;

/** A customer's promise to use a product for at least so much within a time (USG-7). */
export const commitmentSchema = z.strictObject({
  type: z.literal("commitment"),
  id: z.string(),
  customerId: z.string(),
  product: z.string(),
  amount: moneyField,
  period: dayRangeField,
});
export type Commitment = z.output<typeof commitmentSchema>;

/** Units of use that were paid, or given, before they are used (USG-8). */
export const creditGrantSchema = z.strictObject({
  type: z.literal("credit grant"),
  id: z.string(),
  customerId: z.string(),
  /** The product whose use they cover. */
  product: z.string(),
  kind: z.enum(["prepaid", "promotional"]),
  units: z.number().int().positive(),
  /** Not used and not expired yet. */
  remaining: z.number().int().nonnegative(),
  /** For all units, net of tax; zero for promotional ones. */
  paid: moneyField,
  grantedOn: dateField,
  /** The last day on which they can be used. */
  expiresOn: dateField,
});
export type CreditGrant = z.output<typeof creditGrantSchema>;
