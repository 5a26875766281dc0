import { z } from "zod";
import { dateField, dayRangeField, moneyField } from "../fields.ts";

/** One promise of a contract; without a service period it is kept at one moment (REV-10). */
export const obligationSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  /** Stand-alone selling price for the whole of `servicePeriod`, or of the thing itself. */
  sellingPrice: moneyField,
  servicePeriod: dayRangeField.nullable(),
});
export type Obligation = z.output<typeof obligationSchema>;

/**
 * A price for several promises, or for one whose price is not level: it is earned by what is
 * promised, whatever is invoiced when (REV-9, REV-10).
 */
export const revenueContractSchema = z.strictObject({
  type: z.literal("revenue contract"),
  id: z.string(),
  customerId: z.string(),
  /** Its invoices are those of this subscription; null while nothing is billed. */
  subscriptionId: z.string().nullable(),
  /** What it began with, then each change in the order of time. */
  terms: z.array(
    z.strictObject({
      agreedOn: dateField,
      /** What it adds to the price. */
      price: moneyField,
      obligations: z.array(obligationSchema),
    }),
  ),
  kept: z.array(z.strictObject({ obligationId: z.string(), on: dateField })),
});
export type RevenueContract = z.output<typeof revenueContractSchema>;

/** What an entity has deferred of an agreement goes to another one, which earns the rest (ICO-4). */
export const entityTransferSchema = z.strictObject({
  type: z.literal("entity transfer"),
  /** The event that both entities' journals name. */
  id: z.string(),
  /** The CRM's contract, or the subscription at billing, whose invoices are meant. */
  agreementId: z.string(),
  to: z.string(),
  on: dateField,
});
export type EntityTransfer = z.output<typeof entityTransferSchema>;
