import type { Instant } from "../../../model/days.ts";
import { periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import { isInForce } from "./discounts.ts";
import { draftInvoice, lineOfItem, pendingItems, storeDraft } from "./draft-invoice.ts";
import { endSubscription } from "./end-subscription.ts";
import { finalise } from "./finalise.ts";
import { markUncollectible, voidInvoice } from "./give-up-invoice.ts";
import { subscriptionHead } from "./invoice-head.ts";
import type { Invoice } from "./invoice-records.ts";
import { periodLines, wholePeriod } from "./period-lines.ts";
import { planRenewal } from "./plan-work.ts";
import { withPhase } from "./run-schedule.ts";
import { commit, type Draw, drawOf, keep } from "./store.ts";
import { rememberCharges } from "./subscription-charges.ts";
import type { Subscription } from "./subscription-records.ts";
import { usageLines } from "./usage-lines.ts";

/** The subscription in its next period; discounts that have run out are gone. */
export function nextPeriod(subscription: Subscription): Subscription {
  const startsAt = subscription.period.endsAt;
  const endsAt = periodEnd(subscription, subscription.intervalMonths, startsAt);
  const goOn = (discounts: Subscription["discounts"]) =>
    discounts.filter((discount) => isInForce(discount, startsAt) && discount.duration !== "once");
  // With its first period a trial is over.
  const status = subscription.status === "trialing" ? "active" : subscription.status;
  return {
    ...subscription,
    status,
    extendedAt: null,
    period: { startsAt, endsAt },
    discounts: goOn(subscription.discounts),
    items: subscription.items.map((item) => ({
      ...item,
      discounts: goOn(item.discounts),
      debits: [],
    })),
  };
}

/** The invoice that the new period brings, waiting items first; nothing is stored. */
export function renewalInvoice(
  billing: Billing,
  before: Subscription,
  after: Subscription,
  extra: Parameters<typeof draftInvoice>[2],
  at: Instant,
  draw: Draw,
): Invoice {
  const key = after.period.startsAt;
  const head = subscriptionHead(
    billing,
    after,
    { reason: "renewal", period: before.period, key },
    at,
  );
  const pending = pendingItems(
    billing,
    after.customerId,
    (item) =>
      (item.subscriptionId === null || item.subscriptionId === after.id) &&
      item.amount.currency === after.currency,
  );
  const used = usageLines(billing, before, before.period, at);
  const ahead = periodLines(billing, after, [wholePeriod(after.period)]);
  const lines = [...extra, ...pending.map(lineOfItem), ...used, ...ahead];
  return draftInvoice(billing, head, lines, at, draw);
}

function applyPause(
  billing: Billing,
  subscription: Subscription,
  invoiceId: string,
  at: Instant,
): void {
  const behaviour = subscription.collectionPause?.behaviour;
  if (behaviour === undefined || behaviour === "keep as draft") return;
  finalise(billing, invoiceId, "never", at);
  if (behaviour === "void") voidInvoice(billing, invoiceId);
  else markUncollectible(billing, invoiceId);
}

/** Use of the last period comes on an invoice of its own, for there is no next period's (BIL-2). */
function invoiceLastUse(
  billing: Billing,
  before: Subscription,
  ended: Subscription,
  at: Instant,
): void {
  const used = usageLines(billing, before, before.period, at);
  if (used.length === 0) return;
  const reason = { reason: "renewal", period: before.period, key: at } as const;
  const head = subscriptionHead(billing, ended, reason, at);
  const pending = pendingItems(billing, ended.customerId, ({ subscriptionId }) => {
    return subscriptionId === ended.id;
  });
  const lines = [...pending.map(lineOfItem), ...used];
  const draft = draftInvoice(billing, head, lines, at, drawOf(billing.inner));
  const after = { ...ended, latestInvoiceId: draft.id };
  keep(billing, { of: "subscription", name: "subscription updated", before: ended, after });
  storeDraft(billing, draft, at);
}

/** The agenda says that a period is over: the next one begins with its invoice, or it was the last. */
export function runRenewal(billing: Billing, id: string, at: Instant): void {
  const before = billing.tables.subscription.get(id);
  if (before === undefined || before.endedAt !== null) return;
  const isLast = before.cancelsAtPeriodEnd || (before.cancelAt !== null && before.cancelAt <= at);
  const agreed = isLast ? null : withPhase(billing, before, at);
  if (agreed === null) {
    const ended = endSubscription(billing, before, { reason: "requested", at });
    invoiceLastUse(billing, before, ended, at);
    return;
  }
  const moved = nextPeriod(agreed);
  const draft = renewalInvoice(billing, before, moved, [], at, drawOf(billing.inner));
  const after = { ...moved, latestInvoiceId: draft.id };
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
  planRenewal(billing, after);
  const isHeld = after.collectionPause !== null || after.status === "unpaid";
  storeDraft(billing, isHeld ? { ...draft, advances: false, finalisesAt: null } : draft, at);
  rememberCharges(billing, draft);
  applyPause(billing, after, draft.id, at);
}

/** The agenda says that the moment has come for which a cancellation was asked. */
export function runEnd(billing: Billing, id: string, at: Instant): void {
  const subscription = billing.tables.subscription.get(id);
  if (subscription === undefined || subscription.endedAt !== null) return;
  endSubscription(billing, subscription, { reason: "requested", at });
}

/** The first payment never came: the subscription lapses and its invoice is void. */
export function runIncomplete(billing: Billing, id: string, at: Instant): void {
  const before = billing.tables.subscription.get(id);
  if (before?.status !== "incomplete") return;
  const after: Subscription = { ...before, status: "incomplete expired", endedAt: at };
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
  planRenewal(billing, after);
  for (const invoiceId of [...(billing.indexes.openInvoicesOfSubscription.get(id) ?? [])]) {
    voidInvoice(billing, invoiceId);
  }
}
