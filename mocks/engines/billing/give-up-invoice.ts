import { isZero, subtract, zero } from "../../../model/money.ts";
import { cancelPayment } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { closeInvoice, refreshStatus } from "./close-invoice.ts";
import { returnCredits } from "./credit-grants.ts";
import { moveBalance } from "./customer-balance.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, find, nowOf } from "./store.ts";

function owed(
  billing: Billing,
  id: string,
  allowed: readonly Invoice["status"][],
): OrRefused<Invoice> {
  const invoice = find(billing, "invoice", id);
  if (isRefused(invoice)) return invoice;
  const { status } = invoice;
  return allowed.includes(status) ? invoice : refuse({ code: "wrong_invoice_status", id, status });
}

/** Gives the demand up as made by mistake; balance that it used goes back. */
export function voidInvoice(billing: Billing, id: string): OrRefused<Invoice> {
  const before = owed(billing, id, ["open", "uncollectible"]);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  for (const paymentId of before.paymentIds) {
    const payment = billing.payments.payments.get(paymentId);
    if (payment !== undefined) cancelPayment(billing.payments, payment, at);
  }
  const after: Invoice = {
    ...before,
    status: "void",
    voidedAt: at,
    remaining: zero(before.currency),
    advances: false,
    nextAttemptAt: null,
  };
  closeInvoice(billing, after);
  commit(billing, { of: "invoice", name: "invoice voided", before, after }, at);
  returnCredits(billing, before, at);
  const used = subtract(before.startingBalance, before.endingBalance ?? before.startingBalance);
  const customer = billing.tables.customer.get(before.customerId);
  if (!isZero(used) && customer !== undefined) {
    moveBalance(
      billing,
      customer,
      { kind: "unapplied from invoice", amount: used, invoiceId: id },
      at,
    );
  }
  refreshStatus(billing, before.subscriptionId, at);
  return after;
}

/** Gives up hope, not the demand: it may still be paid or voided. */
export function markUncollectible(billing: Billing, id: string): OrRefused<Invoice> {
  const before = owed(billing, id, ["open"]);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const after: Invoice = {
    ...before,
    status: "uncollectible",
    uncollectibleAt: at,
    advances: false,
    nextAttemptAt: null,
  };
  closeInvoice(billing, after);
  commit(billing, { of: "invoice", name: "invoice marked uncollectible", before, after }, at);
  return after;
}
