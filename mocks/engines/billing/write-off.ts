import { type Instant, instant } from "../../../model/days.ts";
import type {
  Recovery as RecoveryFact,
  WriteOff as WriteOffFact,
} from "../../../model/facts/cash.ts";
import {
  add,
  amountText,
  isZero,
  type Money,
  money,
  subtract,
  zero,
} from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { chargedBackOpen } from "./charge-back.ts";
import { markUncollectible } from "./give-up-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, find, nowOf } from "./store.ts";

// A write-off stands on the invoice, as metadata that people put there and the books read.

/** What of an invoice the customer still owes: its open amount, and what his bank took back. */
export function owed(billing: Billing, invoice: Invoice): Money {
  const isOpen = invoice.status === "open" || invoice.status === "uncollectible";
  const open = isOpen ? invoice.remaining : zero(invoice.currency);
  return add(open, chargedBackOpen(billing, invoice));
}

function withMetadata(billing: Billing, before: Invoice, more: Metadata, at: Instant): Invoice {
  const after: Invoice = { ...before, metadata: { ...before.metadata, ...more } };
  commit(billing, { of: "invoice", name: "invoice updated", before, after }, at);
  return after;
}

function approval(approvedBy: string, at: Instant): Metadata {
  return { write_off_approved_by: approvedBy, write_off_approved_at: at };
}

/**
 * Asks for the write-off of all that is owed of an invoice, and gives up collecting it: an open one
 * becomes uncollectible; a paid one, whose payment was lost in a dispute, stays paid here.
 */
export function requestWriteOff(
  billing: Billing,
  invoiceId: string,
  given: { readonly requestedBy: string; readonly approvedBy: string | null },
): OrRefused<Invoice> {
  const before = find(billing, "invoice", invoiceId);
  if (isRefused(before)) return before;
  const { id, status } = before;
  if (status === "draft" || status === "void") {
    return refuse({ code: "wrong_invoice_status", id, status });
  }
  if (before.metadata.write_off_amount !== undefined) {
    return refuse({ code: "written_off_already", id });
  }
  const amount = owed(billing, before);
  if (isZero(amount)) return refuse({ code: "nothing_owed", id });
  const at = nowOf(billing, before.customerId);
  const asked = withMetadata(
    billing,
    before,
    {
      write_off_amount: amountText(amount),
      write_off_requested_by: given.requestedBy,
      write_off_requested_at: at,
      ...(given.approvedBy === null ? {} : approval(given.approvedBy, at)),
    },
    at,
  );
  return asked.status === "open" ? markUncollectible(billing, id) : asked;
}

/** Somebody says yes to a write-off that was asked for; who may is not this platform's rule. */
export function approveWriteOff(
  billing: Billing,
  invoiceId: string,
  approvedBy: string,
): OrRefused<Invoice> {
  const before = find(billing, "invoice", invoiceId);
  if (isRefused(before)) return before;
  if (before.metadata.write_off_amount === undefined) {
    return refuse({ code: "no_write_off", id: invoiceId });
  }
  const at = nowOf(billing, before.customerId);
  return withMetadata(billing, before, approval(approvedBy, at), at);
}

/** The write-off as a fact; undefined for an invoice that nobody gave up. */
export function writeOffFact(billing: Billing, invoice: Invoice): WriteOffFact | undefined {
  const { metadata, currency, customerId, id } = invoice;
  const { write_off_amount: text, write_off_requested_at: asked } = metadata;
  if (text === undefined || asked === undefined) return undefined;
  const requestedAt = instant(asked);
  const approved = metadata.write_off_approved_at;
  const approvedAt = approved === undefined ? null : instant(approved);
  return {
    type: "write off",
    id: `${id}_write_off`,
    invoiceId: id,
    customerId,
    amount: money(text, currency),
    requestedBy: metadata.write_off_requested_by ?? "",
    requestedAt,
    requestedOn: billing.inner.dayOf(requestedAt),
    approvedBy: metadata.write_off_approved_by ?? null,
    approvedAt,
    approvedOn: approvedAt === null ? null : billing.inner.dayOf(approvedAt),
  };
}

/** Money that has just come for an invoice that was given up; undefined where none did (WRO-3). */
export function recoveryFact(
  billing: Billing,
  before: Invoice | null,
  after: Invoice,
  at: Instant,
): RecoveryFact | undefined {
  const wasGivenUp = before?.metadata.write_off_amount !== undefined;
  const amount = subtract(after.paid, before?.paid ?? after.paid);
  const paymentId = after.paymentIds.at(-1);
  if (!wasGivenUp || isZero(amount) || paymentId === undefined) return undefined;
  return {
    type: "recovery",
    id: `${paymentId}_recovery`,
    invoiceId: after.id,
    customerId: after.customerId,
    paymentId,
    amount,
    recoveredAt: at,
    recoveredOn: billing.inner.dayOf(at),
  };
}
