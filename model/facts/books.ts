import { z } from "zod";
import { type AccountRole, accountRoleIds } from "../accounts.ts";
import { tagsSchema } from "../dimensions.ts";
import {
  dateField,
  dayRangeField,
  decimalField,
  instantField,
  moneyField,
  periodField,
} from "../fields.ts";
import { creditBases } from "./billing.ts";

export const documentKinds = [
  "invoice",
  "credit memo",
  "payment",
  "refund",
  "journal",
  /** Money of a customer that pays nothing yet: owed to him until it is used or goes back. */
  "deposit",
  /** Part of a deposit that is used on invoices. */
  "deposit application",
] as const;

export const documentLineSchema = z.strictObject({
  /** Unique in the document; the sender's reference where it gave one. */
  id: z.string(),
  item: z.string().nullable(),
  net: moneyField,
  tax: moneyField,
  jurisdictions: z.array(z.string()),
  servicePeriod: dayRangeField.nullable(),
  /** Ids of the billing lines that it carries. */
  billingLines: z.array(z.string()),
  /** On a credit memo: the invoice line it corrects, `<document id>/<line id>`. */
  creditedLine: z.string().nullable(),
  basis: z.enum(creditBases).nullable(),
});

/** A document of the ERP's sub-ledger. Amounts are positive on the document's own side. */
export const erpDocumentSchema = z.strictObject({
  type: z.literal("document"),
  id: z.string(),
  kind: z.enum(documentKinds),
  /** The sender's key; the business key of the fact it posts, if the integration is any good. */
  externalId: z.string().nullable(),
  entity: z.string(),
  customerId: z.string().nullable(),
  currency: z.string(),
  /** Functional units for 1 of `currency`; absent in the entity's own. */
  exchangeRate: decimalField.optional(),
  documentOn: dateField,
  postedOn: dateField,
  period: periodField,
  status: z.enum(["open", "settled", "voided"]),
  total: moneyField,
  tax: moneyField,
  /** Invoice: still to be paid. Credit memo, payment, deposit: not yet used. Else zero. */
  open: moneyField,
  lines: z.array(documentLineSchema),
  applications: z.array(z.strictObject({ to: z.string(), amount: moneyField })),
  /** The deposit that an application of one uses. */
  deposit: z.string().optional(),
  memo: z.string().nullable(),
});
export type ErpDocument = z.output<typeof erpDocumentSchema>;

export const journalLineSchema = z.strictObject({
  account: z.string(),
  role: z.custom<AccountRole>((value) => accountRoleIds.includes(value as AccountRole)).nullable(),
  debit: moneyField,
  credit: moneyField,
  /** Debit above zero, in the entity's currency; absent where the journal is in that already. */
  functional: moneyField.optional(),
  customer: z.string().nullable(),
  item: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  /** The other entity, on what two of them owe each other. */
  partner: z.string().optional(),
  /** What it is reported by. Absent: nothing was told. */
  tags: tagsSchema.optional(),
});
export type JournalLine = z.output<typeof journalLineSchema>;

export const journalPurposes = [
  "document",
  "application",
  "recognition",
  "revaluation",
  "summary",
  /** Between entities, by the ERP itself: charges and transfers. */
  "intercompany",
  "manual",
] as const;

/** A balanced set of lines that counts. Never changed after posting (JRN-4). */
export const journalSchema = z.strictObject({
  type: z.literal("journal"),
  id: z.string(),
  purpose: z.enum(journalPurposes),
  /** Of a summary (JRN-2): what it posts of each document, in order, and a hash of their keys. */
  summarises: z
    .strictObject({
      documents: z.array(z.strictObject({ id: z.string(), lines: z.array(journalLineSchema) })),
      hash: z.string(),
    })
    .optional(),
  /** The document that caused it; null for recognition and summaries. */
  documentId: z.string().nullable(),
  externalId: z.string().nullable(),
  entity: z.string(),
  currency: z.string(),
  /** Functional units for 1 of `currency`, where one rate made all of it. */
  exchangeRate: decimalField.optional(),
  /** The same on both journals of an event of two entities (ICO-2). */
  intercompanyId: z.string().optional(),
  documentOn: dateField,
  postedOn: dateField,
  period: periodField,
  memo: z.string().nullable(),
  lines: z.array(journalLineSchema),
});
export type Journal = z.output<typeof journalSchema>;

/** How one document line becomes revenue. */
export const scheduleSchema = z.strictObject({
  type: z.literal("schedule"),
  id: z.string(),
  documentId: z.string(),
  lineId: z.string(),
  /** Where it is earned. */
  entity: z.string(),
  item: z.string(),
  convention: z.enum(["daily", "monthly_even"]),
  servicePeriod: dayRangeField,
  /** When the service rested; the end moves by as many days (REV-12). Absent: never. */
  pauses: z.array(z.strictObject({ startsOn: dateField, endsOn: dateField.nullable() })).optional(),
  /** What is to be recognised over its life, after credits. */
  total: moneyField,
  recognised: moneyField,
  /** Both in the entity's currency at the booking rate, where that is another (FX-5). */
  functional: z.strictObject({ total: moneyField, recognised: moneyField }).optional(),
});
export type Schedule = z.output<typeof scheduleSchema>;

export const accountingPeriodSchema = z.strictObject({
  type: z.literal("period"),
  id: z.string(),
  entity: z.string(),
  period: periodField,
  status: z.enum(["open", "locked", "closed"]),
  closedAt: instantField.nullable(),
  closedOn: dateField.nullable(),
});
