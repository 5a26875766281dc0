import { z } from "zod";
import {
  dateField,
  dayRangeField,
  decimalField,
  instantField,
  instantRangeField,
  intervalField,
  metadataField,
  moneyField,
} from "../fields.ts";

export const subscriptionStatuses = [
  "incomplete",
  "incomplete expired",
  "trialing",
  "active",
  "past due",
  "paused",
  "unpaid",
  "canceled",
] as const;

export const subscriptionItemSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  priceId: z.string(),
  quantity: z.number().int(),
  /** Per unit and interval, before discounts, without any tax that it contains. */
  unitPrice: moneyField,
  interval: intervalField,
  /** Reductions of this item alone; they come before the subscription's (DSC-3). Absent: none. */
  discounts: z
    .array(z.strictObject({ percentOff: decimalField, startsAt: instantField }))
    .optional(),
});

/** What runs at the billing platform. Its zone is UTC unless the vendor says otherwise (DAT-2). */
export const subscriptionSchema = z.strictObject({
  type: z.literal("subscription"),
  id: z.string(),
  customerId: z.string(),
  status: z.enum(subscriptionStatuses),
  collection: z.enum(["charge automatically", "send invoice"]),
  startsAt: instantField,
  anchorAt: instantField,
  currentPeriod: instantRangeField,
  canceledAt: instantField.nullable(),
  /** The business day from which a cancelled subscription no longer counts. */
  endedOn: dateField.nullable(),
  items: z.array(subscriptionItemSchema),
  discounts: z.array(z.strictObject({ percentOff: decimalField, startsAt: instantField })),
  metadata: metadataField,
});
export type Subscription = z.output<typeof subscriptionSchema>;

export const taxLineSchema = z.strictObject({
  jurisdiction: z.string(),
  ratePercent: decimalField,
  base: moneyField,
  amount: moneyField,
});
export type TaxLine = z.output<typeof taxLineSchema>;

export const invoiceLineKinds = ["recurring", "usage", "one time"] as const;

export const invoiceLineSchema = z.strictObject({
  id: z.string(),
  /** What it charges for. Absent: recurring. */
  kind: z.enum(invoiceLineKinds).optional(),
  description: z.string(),
  product: z.string().nullable(),
  subscriptionItemId: z.string().nullable(),
  quantity: z.number().int().nullable(),
  /** After discounts, before tax; negative on a credit for unused time. */
  net: moneyField,
  taxes: z.array(taxLineSchema),
  /** Business days in the subscription's zone, half-open (DAT-1). */
  period: dayRangeField,
  exactPeriod: instantRangeField,
  proration: z.boolean(),
});
export type InvoiceLine = z.output<typeof invoiceLineSchema>;

export const invoiceStatuses = ["draft", "open", "paid", "void", "uncollectible"] as const;

/** A legal demand. `open` = total − credited before payment − paid; zero once paid or void. */
export const invoiceSchema = z.strictObject({
  type: z.literal("invoice"),
  id: z.string(),
  /** Whose demand it is. */
  entity: z.string(),
  number: z.string().nullable(),
  customerId: z.string(),
  subscriptionId: z.string().nullable(),
  status: z.enum(invoiceStatuses),
  reason: z.enum(["first", "renewal", "amendment", "manual", "threshold"]),
  /** The day of issue in the entity's zone; null while it is a draft without one. */
  issuedOn: dateField.nullable(),
  issuedAt: instantField.nullable(),
  dueOn: dateField.nullable(),
  lines: z.array(invoiceLineSchema),
  net: moneyField,
  tax: moneyField,
  total: moneyField,
  paid: moneyField,
  credited: moneyField,
  open: moneyField,
  metadata: metadataField,
  /** The subscription's metadata as frozen at finalisation. */
  subscriptionMetadata: metadataField,
});
export type Invoice = z.output<typeof invoiceSchema>;

export const creditBases = ["unused", "terminate", "concession", "period"] as const;
export type CreditBasis = (typeof creditBases)[number];

/** Lowers what an invoice demanded; what exceeds its open amount is refunded or kept as balance. */
export const creditMemoSchema = z.strictObject({
  type: z.literal("credit memo"),
  id: z.string(),
  entity: z.string(),
  number: z.string().nullable(),
  invoiceId: z.string(),
  customerId: z.string(),
  status: z.enum(["issued", "void"]),
  issuedOn: dateField,
  issuedAt: instantField,
  basis: z.enum(creditBases).nullable(),
  lines: z.array(
    z.strictObject({
      invoiceLineId: z.string().nullable(),
      description: z.string(),
      net: moneyField,
      taxes: z.array(taxLineSchema),
    }),
  ),
  net: moneyField,
  tax: moneyField,
  total: moneyField,
  /** What lowered the invoice's open amount. */
  appliedToInvoice: moneyField,
  refunded: moneyField,
  toBalance: moneyField,
  /** What a lost dispute had taken already: neither refunded nor kept. Absent: nothing. */
  chargedBack: moneyField.optional(),
  metadata: metadataField,
});
export type CreditMemo = z.output<typeof creditMemoSchema>;

/** Where the money stands; absent: on the processor's balance. Older books hand it over by clearing. */
const cashAccountField = z.enum(["cash_bank", "migration_clearing"]).optional();

export const paymentMethods = ["card", "bank transfer"] as const;

export const allocationSchema = z.strictObject({ invoiceId: z.string(), amount: moneyField });
/** What a payment settles of an invoice. */
export type Allocation = z.output<typeof allocationSchema>;

/** Money in, and what it settles. */
export const paymentSchema = z.strictObject({
  type: z.literal("payment"),
  id: z.string(),
  /** Whose customer paid; whose gateway account took it is the operating model's. */
  entity: z.string(),
  /** The invoice that it was meant for, the first where it was several. */
  invoiceId: z.string().nullable(),
  customerId: z.string(),
  method: z.enum(paymentMethods),
  status: z.enum(["succeeded", "failed", "pending"]),
  amount: moneyField,
  /**
   * What it settled when it came, an amount of zero where nothing was owed; the rest waits as
   * unapplied cash. Absent: all of it settled `invoiceId`.
   */
  allocations: z.array(allocationSchema).optional(),
  /** What the customer wrote on the transfer. */
  reference: z.string().optional(),
  cashAccount: cashAccountField,
  receivedAt: instantField,
  /** Day of receipt in the entity's zone. */
  receivedOn: dateField,
});
export type Payment = z.output<typeof paymentSchema>;

/** One try to collect an invoice. */
export const paymentAttemptSchema = z.strictObject({
  type: z.literal("payment attempt"),
  id: z.string(),
  invoiceId: z.string(),
  /** 1 for the first. */
  n: z.number().int(),
  at: instantField,
  on: dateField,
  outcome: z.enum(["succeeded", "failed"]),
  reason: z.string().nullable(),
  nextAttemptAt: instantField.nullable(),
});

/** Money back. */
export const refundSchema = z.strictObject({
  type: z.literal("refund"),
  id: z.string(),
  entity: z.string(),
  paymentId: z.string().nullable(),
  invoiceId: z.string().nullable(),
  creditMemoId: z.string().nullable(),
  customerId: z.string(),
  method: z.enum(paymentMethods),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  amount: moneyField,
  cashAccount: cashAccountField,
  issuedAt: instantField,
  issuedOn: dateField,
});
export type Refund = z.output<typeof refundSchema>;

export const noticeKinds = [
  "invoice",
  "receipt",
  "payment failed",
  "credit memo",
  "refund",
  "cancellation",
  "suspension",
  "restoration",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
