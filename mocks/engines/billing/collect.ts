import { type Instant, plusMs } from "../../../model/days.ts";
import { add } from "../../../model/money.ts";
import {
  type Attempt,
  attempt,
  createPayment,
  type Payment,
  type PaymentMethod,
} from "../payments/index.ts";
import type { Billing } from "./billing.ts";
import { settle } from "./close-invoice.ts";
import { endSubscription } from "./end-subscription.ts";
import type { Invoice } from "./invoice-records.ts";
import { notify } from "./notices.ts";
import { planAttempt } from "./plan-work.ts";
import { commit } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

const dayMs = 86_400_000;

/** The card that would be charged: the invoice's, the subscription's, the customer's. */
export function methodFor(
  billing: Billing,
  invoice: Pick<Invoice, "methodId" | "subscriptionId" | "customerId">,
): PaymentMethod | undefined {
  const subscription = billing.tables.subscription.get(invoice.subscriptionId ?? "");
  const customer = billing.tables.customer.get(invoice.customerId);
  const id = invoice.methodId ?? subscription?.defaultMethodId ?? customer?.defaultMethodId;
  return billing.payments.methods.get(id ?? "");
}

function subscriptionOf(billing: Billing, invoice: Invoice): Subscription | undefined {
  return billing.tables.subscription.get(invoice.subscriptionId ?? "");
}

/** The payment that is open for this invoice, made new where there is none. */
export function openPayment(billing: Billing, invoice: Invoice, at: Instant): Payment {
  for (const id of invoice.paymentIds) {
    const payment = billing.payments.payments.get(id);
    if (payment !== undefined && payment.status !== "succeeded" && payment.status !== "canceled") {
      return payment;
    }
  }
  return createPayment(
    billing.payments,
    {
      customerId: invoice.customerId,
      invoiceId: invoice.id,
      amount: invoice.remaining,
      methodId: methodFor(billing, invoice)?.id ?? null,
      description: null,
      businessKey: invoice.id,
    },
    at,
  );
}

function retryAt(
  billing: Billing,
  invoice: Invoice,
  attemptCount: number,
  at: Instant,
): Instant | null {
  const subscription = subscriptionOf(billing, invoice);
  if (!invoice.advances || subscription?.status === "incomplete") return null;
  const days = billing.context.operatingModel.payments.dunning.retryDays[attemptCount - 1];
  return days === undefined ? null : plusMs(at, days * dayMs);
}

function becomePastDue(billing: Billing, invoice: Invoice, at: Instant): void {
  const before = subscriptionOf(billing, invoice);
  if (before?.status !== "active") return;
  const after: Subscription = { ...before, status: "past due" };
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
}

/** What the operating model does when no retry is left. */
function giveUp(billing: Billing, invoice: Invoice, at: Instant): void {
  const subscription = subscriptionOf(billing, invoice);
  if (subscription === undefined || subscription.endedAt !== null) return;
  const { finalAction } = billing.context.operatingModel.payments.dunning;
  if (finalAction === "cancel") {
    endSubscription(billing, subscription, { reason: "payment failed", at });
  }
  if (finalAction === "mark unpaid") {
    const after: Subscription = { ...subscription, status: "unpaid" };
    commit(
      billing,
      { of: "subscription", name: "subscription updated", before: subscription, after },
      at,
    );
  }
}

type Try = { readonly method: PaymentMethod | undefined; readonly isAutomatic: boolean };

function failed(billing: Billing, before: Invoice, after: Invoice, at: Instant): void {
  planAttempt(billing, after);
  commit(billing, { of: "invoice", name: "invoice payment failed", before, after }, at);
  becomePastDue(billing, after, at);
  if (after.nextAttemptAt !== null) {
    const { id, customerId, remaining } = after;
    notify(billing, "payment failed", { customerId, documentId: id, total: remaining }, at);
  }
}

/**
 * Tries to collect what an open invoice still demands; answers the attempt, or undefined where
 * there is no card.
 *
 * The first attempt of any kind and every automatic one count for the schedule of retries (DUN-1);
 * when an automatic one was the last, the operating model's final action follows.
 */
export function collect(
  billing: Billing,
  invoice: Invoice,
  { method, isAutomatic }: Try,
  at: Instant,
): Attempt | undefined {
  const counts = isAutomatic || invoice.attemptCount === 0;
  const attemptCount = invoice.attemptCount + (counts ? 1 : 0);
  const nextAttemptAt = counts
    ? retryAt(billing, invoice, attemptCount, at)
    : invoice.nextAttemptAt;
  const payment = method === undefined ? undefined : openPayment(billing, invoice, at);
  const known = payment === undefined || invoice.paymentIds.includes(payment.id);
  const paymentIds = known ? invoice.paymentIds : [...invoice.paymentIds, payment.id];
  const made =
    payment && method
      ? attempt(
          billing.payments,
          payment,
          {
            method,
            amount: invoice.remaining,
            n: attemptsMade(billing, invoice) + 1,
            nextAttemptAt,
          },
          at,
        )
      : undefined;
  const tried = { paymentIds, attemptCount, attempted: true };
  if (made?.outcome === "succeeded") {
    settle(billing, invoice, { ...tried, paid: add(invoice.paid, made.amount) }, at);
    return made;
  }
  failed(billing, invoice, { ...invoice, ...tried, nextAttemptAt }, at);
  const isLast = counts && nextAttemptAt === null && invoice.advances;
  if (isLast && subscriptionOf(billing, invoice)?.status !== "incomplete")
    giveUp(billing, invoice, at);
  return made;
}

function attemptsMade(billing: Billing, invoice: Invoice): number {
  return invoice.paymentIds.reduce(
    (count, id) => count + (billing.payments.payments.get(id)?.attemptIds.length ?? 0),
    0,
  );
}

/** The agenda says that it is time to try again. */
export function runDunning(billing: Billing, invoiceId: string, at: Instant): void {
  const invoice = billing.tables.invoice.get(invoiceId);
  if (invoice?.status !== "open") return;
  collect(billing, invoice, { method: methodFor(billing, invoice), isAutomatic: true }, at);
}

/** A sent invoice has passed its due date. */
export function runOverdue(billing: Billing, invoiceId: string, at: Instant): void {
  const invoice = billing.tables.invoice.get(invoiceId);
  if (invoice?.status !== "open") return;
  const after = { ...invoice };
  commit(billing, { of: "invoice", name: "invoice overdue", before: invoice, after }, at);
  becomePastDue(billing, invoice, at);
}
