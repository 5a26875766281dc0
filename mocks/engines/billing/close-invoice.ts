import type { Instant } from "../../../model/days.ts";
import { zero } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";
import { notify } from "./notices.ts";
import { planAttempt } from "./plan-work.ts";
import { agendaFor, commit } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

function isLate(invoice: Invoice, at: Instant): boolean {
  if (invoice.status !== "open") return false;
  if (invoice.collection === "charge automatically") return invoice.attempted;
  return invoice.dueAt !== null && invoice.dueAt <= at;
}

/** The subscription is as its invoices say: active again once nothing of it is owed late. */
export function refreshStatus(billing: Billing, subscriptionId: string | null, at: Instant): void {
  const before = billing.tables.subscription.get(subscriptionId ?? "");
  if (before === undefined) return;
  const mayRecover = ["incomplete", "past due", "unpaid"].includes(before.status);
  const open = [...(billing.indexes.openInvoicesOfSubscription.get(before.id) ?? [])];
  const invoices = open.flatMap((id) => billing.tables.invoice.get(id) ?? []);
  if (!mayRecover || invoices.some((invoice) => isLate(invoice, at))) return;
  agendaFor(billing, before.customerId).drop(`incomplete ${before.id}`);
  const after: Subscription = { ...before, status: "active" };
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
}

/** The invoice is no longer owed: nothing more is planned for it. */
export function closeInvoice(billing: Billing, invoice: Invoice): void {
  planAttempt(billing, { ...invoice, nextAttemptAt: null });
  agendaFor(billing, invoice.customerId).drop(`overdue ${invoice.id}`);
  if (invoice.subscriptionId !== null) {
    billing.indexes.openInvoicesOfSubscription.get(invoice.subscriptionId)?.delete(invoice.id);
  }
}

/** Paid in full: told, receipted, and the subscription brought back. */
export function settle(
  billing: Billing,
  invoice: Invoice,
  change: Partial<Invoice>,
  at: Instant,
): Invoice {
  const after: Invoice = {
    ...invoice,
    ...change,
    status: "paid",
    remaining: zero(invoice.currency),
    paidAt: at,
    advances: false,
    nextAttemptAt: null,
  };
  closeInvoice(billing, after);
  commit(billing, { of: "invoice", name: "invoice paid", before: invoice, after }, at);
  if (after.paid.minor > invoice.paid.minor) {
    const { customerId, id, paid } = after;
    notify(billing, "receipt", { customerId, documentId: id, total: paid }, at);
  }
  refreshStatus(billing, invoice.subscriptionId, at);
  return billing.tables.invoice.get(after.id) ?? after;
}
