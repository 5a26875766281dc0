import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { voidInvoice } from "./give-up-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import { notify } from "./notices.ts";
import { planAttempt, planFinalisation, planRenewal } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { cancelScheduleOf } from "./schedule-of.ts";
import { agendaFor, commit, find, keep } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

/** Nothing is collected by itself any more, nor is a draft finalised. */
function stopInvoices(billing: Billing, subscription: Subscription): void {
  const { draftsOfSubscription, openInvoicesOfSubscription } = billing.indexes;
  const ids = [
    ...(draftsOfSubscription.get(subscription.id) ?? []),
    ...(openInvoicesOfSubscription.get(subscription.id) ?? []),
  ];
  for (const id of ids) {
    const before = billing.tables.invoice.get(id);
    if (before === undefined) continue;
    const after: Invoice = { ...before, advances: false, finalisesAt: null, nextAttemptAt: null };
    planFinalisation(billing, after);
    planAttempt(billing, after);
    keep(billing, { of: "invoice", name: "invoice updated", before, after });
  }
}

/** Ends a running subscription at once, for whatever reason. */
export function endSubscription(
  billing: Billing,
  before: Subscription,
  { reason, at }: { readonly reason: "requested" | "payment failed"; readonly at: Instant },
): Subscription {
  const after: Subscription = {
    ...before,
    status: "canceled",
    canceledAt: before.canceledAt ?? at,
    endedAt: at,
    cancellationReason: reason,
  };
  planRenewal(billing, after);
  agendaFor(billing, before.customerId).drop(`incomplete ${before.id}`);
  stopInvoices(billing, before);
  cancelScheduleOf(billing, before.id, at);
  commit(billing, { of: "subscription", name: "subscription canceled", before, after }, at);
  const { customerId, id } = after;
  notify(billing, "cancellation", { customerId, documentId: id, total: null }, at);
  if (before.status === "incomplete" && before.latestInvoiceId !== null) {
    voidInvoice(billing, before.latestInvoiceId);
  }
  return after;
}

/** The subscription, unless it has ended. */
export function running(billing: Billing, id: string): OrRefused<Subscription> {
  const subscription = find(billing, "subscription", id);
  if (isRefused(subscription)) return subscription;
  const { status, endedAt } = subscription;
  return endedAt === null ? subscription : refuse({ code: "subscription_ended", id, status });
}
