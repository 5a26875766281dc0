import { z } from "zod";
import {
  dateField,
  decimalField,
  instantField,
  intervalField,
  metadataField,
  moneyField,
  rhythmField,
} from "../fields.ts";

/** Who buys, as the CRM or the billing platform holds it. */
export const customerSchema = z.strictObject({
  type: z.literal("customer"),
  id: z.string(),
  /** The scenario's name (`acme`), where the mock knows whom this record stands for. */
  key: z.string().nullable(),
  legalName: z.string(),
  email: z.string().nullable(),
  shipsTo: z.string().nullable(),
  /** The legal entity that the record names; absent where routing decides. */
  entity: z.string().optional(),
  metadata: metadataField,
});
export type Customer = z.output<typeof customerSchema>;

export const dealLineSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  quantity: z.number().int(),
  /** Per unit and `interval`, list price before `discountPercent`. */
  unitPrice: moneyField,
  interval: rhythmField,
  discountPercent: decimalField.nullable(),
});

/** Terms that only some deals have; absent where nothing of the kind is agreed. */
export const specialTerms = {
  /** Day of the month on which billing periods begin, 31 for the last. */
  billingDay: z.number().int().optional(),
  /** Days of service before the first billing period that nobody pays for (REV-13). */
  trialDays: z.number().int().optional(),
};

/** What sales closed: the commercial agreement as the CRM holds it. */
export const dealSchema = z.strictObject({
  type: z.literal("deal"),
  id: z.string(),
  key: z.string().nullable(),
  customerId: z.string(),
  contractId: z.string().nullable(),
  closedAt: instantField,
  startsOn: dateField,
  termMonths: z.number().int(),
  renews: z.boolean(),
  /** The rhythm of its invoices. */
  billed: intervalField,
  ...specialTerms,
  collection: z.enum(["charge automatically", "send invoice"]),
  daysUntilDue: z.number().int().nullable(),
  lines: z.array(dealLineSchema),
});
export type Deal = z.output<typeof dealSchema>;

/** What sales sold once: nothing runs, and it is invoiced when it is delivered. */
export const orderSchema = z.strictObject({
  type: z.literal("order"),
  id: z.string(),
  key: z.string().nullable(),
  customerId: z.string(),
  closedAt: instantField,
  deliveredOn: dateField,
  collection: z.enum(["charge automatically", "send invoice"]),
  daysUntilDue: z.number().int().nullable(),
  lines: z.array(
    z.strictObject({
      id: z.string(),
      product: z.string(),
      quantity: z.number().int(),
      unitPrice: moneyField,
    }),
  ),
});
export type Order = z.output<typeof orderSchema>;

export const amendmentKinds = [
  "upsell",
  "downgrade",
  "price change",
  "renewal",
  "cancellation",
  "transfer",
  "pause",
  "resumption",
] as const;

/** A change to a running deal, as the CRM holds it. */
export const amendmentSchema = z.strictObject({
  type: z.literal("amendment"),
  id: z.string(),
  key: z.string().nullable(),
  dealId: z.string(),
  contractId: z.string().nullable(),
  kind: z.enum(amendmentKinds),
  effectiveOn: dateField,
  closedAt: instantField,
  approved: z.boolean(),
  discountPercent: decimalField.nullable(),
  /** The legal entity that serves the deal from then on. Absent: as before. */
  entity: z.string().optional(),
  lines: z.array(
    z.strictObject({
      product: z.string(),
      quantity: z.number().int(),
      previousQuantity: z.number().int(),
    }),
  ),
});
export type Amendment = z.output<typeof amendmentSchema>;

/** Whether the customer has the service; nobody but the CRM shows it (DUN-2). */
export const serviceStatuses = ["active", "suspended", "ended"] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** What the CRM shows of a running deal, written back by the integration. */
export const contractSchema = z.strictObject({
  type: z.literal("contract"),
  id: z.string(),
  dealId: z.string().nullable(),
  customerId: z.string(),
  status: z.string(),
  arr: moneyField.nullable(),
  billingStatus: z.string().nullable(),
  /** Absent where the company does not stop the service of who has not paid. */
  service: z.enum(serviceStatuses).exactOptional(),
  subscriptionId: z.string().nullable(),
});
export type Contract = z.output<typeof contractSchema>;
