import { z } from "zod";
import { dateField, instantField, moneyField } from "../fields.ts";

export const disputeStatuses = ["opened", "won", "lost"] as const;

/** A card payment that the customer's bank takes back until it is decided (DSP-1). */
export const disputeSchema = z.strictObject({
  type: z.literal("dispute"),
  id: z.string(),
  paymentId: z.string(),
  invoiceId: z.string().nullable(),
  customerId: z.string(),
  status: z.enum(disputeStatuses),
  reason: z.string(),
  /** What the bank withdrew from the processor's balance. */
  amount: moneyField,
  /** What the processor charges for the dispute, on the day it is opened. */
  fee: moneyField,
  /** The part of the fee that came back with the decision; zero while it is open. */
  feeReturned: moneyField,
  openedAt: instantField,
  openedOn: dateField,
  decidedAt: instantField.nullable(),
  decidedOn: dateField.nullable(),
});
export type Dispute = z.output<typeof disputeSchema>;
