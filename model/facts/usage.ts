import { z } from "zod";
import { dateField, instantField } from "../fields.ts";

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
