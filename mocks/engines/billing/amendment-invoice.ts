import type { Instant } from "../../../model/days.ts";
import type { Billing } from "./billing.ts";
import {
  draftInvoice,
  type LineDraft,
  lineOfItem,
  pendingItems,
  storeDraft,
} from "./draft-invoice.ts";
import { finalise } from "./finalise.ts";
import { subscriptionHead } from "./invoice-head.ts";
import type { Invoice, InvoiceItem } from "./invoice-records.ts";
import { addTo, commit, type Draw, keep } from "./store.ts";
import { rememberCharges } from "./subscription-charges.ts";
import type { Subscription } from "./subscription-records.ts";

/** Stores items that wait for the customer's next invoice. */
export function storeItems(billing: Billing, items: readonly InvoiceItem[], at: Instant): void {
  for (const after of items) {
    addTo(billing.indexes.pendingItemsOfCustomer, after.customerId, after.id);
    commit(billing, { of: "invoice item", name: "invoice item created", before: null, after }, at);
  }
}

/**
 * The invoice of what waits for this subscription, and of `more`; nothing is stored. `key` is what
 * its id is drawn from: the moment, unless there can be only one of its kind.
 */
export function amendmentInvoice(
  billing: Billing,
  subscription: Subscription,
  more: readonly LineDraft[],
  at: Instant,
  draw: Draw,
  key: string = at,
): Invoice {
  const period = { startsAt: subscription.period.startsAt, endsAt: at };
  const head = subscriptionHead(billing, subscription, { reason: "amendment", period, key }, at);
  const pending = pendingItems(
    billing,
    subscription.customerId,
    (item) => item.subscriptionId === subscription.id,
  );
  return draftInvoice(billing, head, [...pending.map(lineOfItem), ...more], at, draw);
}

/**
 * Issues a draft of a subscription, which points to it from now on, as its collection method does:
 * charged at once, or sent later.
 */
export function issueNow(
  billing: Billing,
  before: Subscription,
  draft: Invoice,
  at: Instant,
): Subscription {
  const after = { ...before, latestInvoiceId: draft.id };
  keep(billing, { of: "subscription", name: "subscription updated", before, after });
  rememberCharges(billing, draft);
  const isCharged = draft.collection === "charge automatically";
  storeDraft(billing, isCharged ? { ...draft, finalisesAt: null } : draft, at);
  if (isCharged) finalise(billing, draft.id, "now", at);
  return after;
}
