import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";
import { agendaFor } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

/** Plans the next attempt as the invoice says, or none. */
export function planAttempt(billing: Billing, invoice: Invoice): void {
  const agenda = agendaFor(billing, invoice.customerId);
  const key = `dunning ${invoice.id}`;
  if (invoice.nextAttemptAt === null) agenda.drop(key);
  else agenda.plan({ at: invoice.nextAttemptAt, kind: "dunning", key, subject: invoice.id });
}

/** Plans the moment at which the draft becomes a demand by itself, or none. */
export function planFinalisation(billing: Billing, invoice: Invoice): void {
  const agenda = agendaFor(billing, invoice.customerId);
  const key = `finalisation ${invoice.id}`;
  if (invoice.finalisesAt === null || invoice.status !== "draft") agenda.drop(key);
  else agenda.plan({ at: invoice.finalisesAt, kind: "finalisation", key, subject: invoice.id });
}

/** Plans the moment at which a sent invoice is late. */
export function planOverdue(billing: Billing, invoice: Invoice): void {
  if (invoice.dueAt === null || invoice.collection !== "send invoice") return;
  const work = { at: invoice.dueAt, kind: "expiry", key: `overdue ${invoice.id}` } as const;
  agendaFor(billing, invoice.customerId).plan({ ...work, subject: invoice.id });
}

/** Plans the end of the running period, and an end of the subscription that comes before it. */
export function planRenewal(billing: Billing, subscription: Subscription): void {
  const agenda = agendaFor(billing, subscription.customerId);
  const { id, cancelAt, period } = subscription;
  const renewal = `renewal ${id}`;
  const end = `end ${id}`;
  agenda.drop(end);
  if (subscription.endedAt !== null || subscription.pausedAt !== null) {
    agenda.drop(renewal);
    return;
  }
  agenda.plan({ at: period.endsAt, kind: "renewal", key: renewal, subject: id });
  if (cancelAt !== null && cancelAt < period.endsAt) {
    agenda.plan({ at: cancelAt, kind: "expiry", key: end, subject: id });
  }
}
