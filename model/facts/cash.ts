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

/**
 * A receivable that collections gives up, tax included. It counts from its approval where somebody
 * has approved it, else from the day on which it was asked for (MAT-1 says which needs approval).
 */
export const writeOffSchema = z.strictObject({
  type: z.literal("write off"),
  id: z.string(),
  invoiceId: z.string(),
  customerId: z.string(),
  amount: moneyField,
  requestedBy: z.string(),
  requestedAt: instantField,
  requestedOn: dateField,
  approvedBy: z.string().nullable(),
  approvedAt: instantField.nullable(),
  approvedOn: dateField.nullable(),
});
export type WriteOff = z.output<typeof writeOffSchema>;

/** Money that came after all for what was written off: owed again by that much, then paid (WRO-3). */
export const recoverySchema = z.strictObject({
  type: z.literal("recovery"),
  id: z.string(),
  invoiceId: z.string(),
  customerId: z.string(),
  paymentId: z.string(),
  amount: moneyField,
  recoveredAt: instantField,
  recoveredOn: dateField,
});
export type Recovery = z.output<typeof recoverySchema>;

/** Unapplied cash of a payment that is used on an invoice later; nothing once that is voided. */
export const cashApplicationSchema = z.strictObject({
  type: z.literal("cash application"),
  id: z.string(),
  entity: z.string(),
  paymentId: z.string(),
  invoiceId: z.string(),
  customerId: z.string(),
  amount: moneyField,
  /** Billing counts it as paid; absent: as less demanded, because the balance was used. */
  countsAsPaid: z.literal(true).optional(),
  appliedAt: instantField,
  appliedOn: dateField,
});
export type CashApplication = z.output<typeof cashApplicationSchema>;

export const movementKinds = ["charge", "refund", "dispute", "dispute reversal"] as const;

/** What the processor sent to the bank: Σ (amount − fee) of its members. */
export const payoutSchema = z.strictObject({
  type: z.literal("payout"),
  id: z.string(),
  amount: moneyField,
  paidAt: instantField,
  paidOn: dateField,
  members: z.array(
    z.strictObject({
      kind: z.enum(movementKinds),
      /** The charge, refund or dispute. */
      sourceId: z.string(),
      /** Negative where money went out. */
      amount: moneyField,
      /** Negative where it was given back. */
      fee: moneyField,
    }),
  ),
});
export type Payout = z.output<typeof payoutSchema>;

export const billingDisputeStatuses = ["opened", "won", "lost", "partly conceded"] as const;

/** A contested invoice: a flag and a stop of reminders; whatever is conceded is a credit memo (DSP-2). */
export const billingDisputeSchema = z.strictObject({
  type: z.literal("billing dispute"),
  id: z.string(),
  invoiceId: z.string(),
  customerId: z.string(),
  status: z.enum(billingDisputeStatuses),
  /** What is contested, before tax. */
  net: moneyField,
  openedOn: dateField,
  decidedOn: dateField.nullable(),
});
export type BillingDispute = z.output<typeof billingDisputeSchema>;
