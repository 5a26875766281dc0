import type { Instant } from "../../../model/days.ts";
import { add } from "../../../model/money.ts";
import { cancelPayment, createMethod, notePayment, type PaymentMethod } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import { taxedOrRefused } from "./automatic-tax.ts";
import type { Billing } from "./billing.ts";
import { settle } from "./close-invoice.ts";
import { collect, methodFor } from "./collect.ts";
import { finalise } from "./finalise.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { agendaFor, commit, find, nowOf } from "./store.ts";

/**
 * Puts off (or brings forward) the moment at which a draft is finalised by itself.
 *
 * `finalisesAt` as shown does not change. For a dialect whose vendor waits until its message of
 * the draft was received. May be called by a listener. Any other invoice is left as it is.
 */
export function postponeFinalisation(billing: Billing, id: string, at: Instant): void {
  const invoice = billing.tables.invoice.get(id);
  if (invoice?.status !== "draft" || invoice.finalisesAt === null) return;
  const key = `finalisation ${id}`;
  agendaFor(billing, invoice.customerId).plan({ at, kind: "finalisation", key, subject: id });
}

/**
 * The draft becomes a demand: number, date, lines frozen, balance used, payment created.
 *
 * With `advances` (default: as the draft says) an automatically charged one is tried after
 * `collectionDelayMs` unless it is paid by then.
 */
export function finaliseInvoice(
  billing: Billing,
  id: string,
  options: { readonly advances?: boolean } = {},
): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const { status } = before;
  if (status !== "draft") return refuse({ code: "not_a_draft", id, status });
  const at = nowOf(billing, before.customerId);
  const taxed = taxedOrRefused(billing, before, at);
  if (isRefused(taxed)) return taxed;
  const advances = options.advances ?? before.advances;
  billing.tables.invoice.set(id, { ...before, advances });
  return finalise(billing, id, advances ? "later" : "never", at);
}

export type ManualPayment = {
  /** A card; default: invoice's, subscription's, customer's. */
  readonly methodId?: string | null;
  /** The money came without the platform. */
  readonly outOfBand?: boolean;
  /** The customer uses a card of his on the hosted page, attached or not. */
  readonly onHostedPage?: boolean;
};

/** The card that the customer uses on the hosted page: his default, else one of his wallet's. */
function hostedMethod(billing: Billing, invoice: Invoice, at: Instant): PaymentMethod {
  const customer = billing.tables.customer.get(invoice.customerId);
  const present = methodFor(billing, invoice);
  if (present !== undefined) return present;
  const walletKey = customer?.key ?? null;
  const businessKey = `${invoice.customerId} hosted page`;
  return createMethod(billing.payments, { behaviour: "accepts", walletKey, businessKey }, at);
}

function payOutOfBand(billing: Billing, invoice: Invoice, at: Instant): Invoice {
  for (const paymentId of invoice.paymentIds) {
    const open = billing.payments.payments.get(paymentId);
    if (open !== undefined) cancelPayment(billing.payments, open, at);
  }
  const { customerId, id, remaining } = invoice;
  const payment = notePayment(
    billing.payments,
    { customerId, invoiceId: id, amount: remaining, businessKey: id },
    at,
  );
  const paymentIds = [...invoice.paymentIds, payment.id];
  const paid = add(invoice.paid, remaining);
  return settle(billing, invoice, { paymentIds, paid, paidOutOfBand: true }, at);
}

function payByCard(
  billing: Billing,
  invoice: Invoice,
  payment: ManualPayment,
  at: Instant,
): OrRefused<Invoice> {
  const { customerId } = invoice;
  const chosen = payment.methodId ?? null;
  const given = chosen === null ? undefined : billing.payments.methods.get(chosen);
  if (chosen !== null && given === undefined) {
    return refuse({ code: "unknown_payment_method", id: chosen });
  }
  const method =
    given ??
    (payment.onHostedPage ? hostedMethod(billing, invoice, at) : methodFor(billing, invoice));
  if (method === undefined) return refuse({ code: "no_payment_method", customerId });
  if (method.customerId !== null && method.customerId !== customerId) {
    return refuse({
      code: "payment_method_of_another_customer",
      id: method.id,
      customerId: method.customerId,
    });
  }
  const made = collect(billing, invoice, { method, isAutomatic: false }, at);
  if (made?.outcome === "succeeded") return billing.tables.invoice.get(invoice.id) ?? invoice;
  return refuse({
    code: "payment_declined",
    reason: made?.reason ?? "generic decline",
    paymentId: made?.paymentId ?? null,
    attemptId: made?.id ?? null,
  });
}

/** Collects an open or uncollectible invoice now. Declined: refused, with the attempt on record. */
export function payInvoice(
  billing: Billing,
  id: string,
  payment: ManualPayment = {},
): OrRefused<Invoice> {
  const found = find(billing, "invoice", id);
  if (isRefused(found)) return found;
  const at = nowOf(billing, found.customerId);
  const invoice = found.status === "draft" ? finalise(billing, id, "never", at) : found;
  if (invoice.status === "paid" && found.status === "draft") return invoice;
  const { status } = invoice;
  if (status !== "open" && status !== "uncollectible") {
    return refuse({ code: "wrong_invoice_status", id, status });
  }
  return payment.outOfBand
    ? payOutOfBand(billing, invoice, at)
    : payByCard(billing, invoice, payment, at);
}

/** Sends the demand to the customer once more. */
export function sendInvoice(billing: Billing, id: string): OrRefused<Invoice> {
  const found = find(billing, "invoice", id);
  if (isRefused(found)) return found;
  const at = nowOf(billing, found.customerId);
  const invoice = found.status === "draft" ? finalise(billing, id, "never", at) : found;
  if (found.status === "draft") return invoice;
  const { status } = invoice;
  if (status !== "open") return refuse({ code: "wrong_invoice_status", id, status });
  commit(billing, { of: "invoice", name: "invoice sent", before: invoice, after: invoice }, at);
  return invoice;
}
