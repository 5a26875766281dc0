import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import { amendmentInvoice } from "./amendment-invoice.ts";
import type { Billing } from "./billing.ts";
import type { SubscriptionChange } from "./change-subscription.ts";
import { firstInvoice, type NewSubscription } from "./create-subscription.ts";
import { livingCustomer } from "./customer-balance.ts";
import { draftInvoice, lineOfItem, pendingItems } from "./draft-invoice.ts";
import { running } from "./end-subscription.ts";
import type { Invoice } from "./invoice-records.ts";
import { planChange } from "./plan-change.ts";
import { planSubscription } from "./plan-subscription.ts";
import type { OrRefused } from "./refusals.ts";
import { nextPeriod, renewalInvoice } from "./renew.ts";
import { nowOf, previewDraw } from "./store.ts";

export type Preview =
  | { readonly of: "new subscription"; readonly subscription: NewSubscription }
  /** The next renewal, or the invoice of the change itself where its proration is `invoice now`. */
  | {
      readonly of: "subscription";
      readonly subscriptionId: string;
      readonly change?: SubscriptionChange;
    }
  | { readonly of: "pending items"; readonly customerId: string };

function ofNew(billing: Billing, given: NewSubscription): OrRefused<Invoice> {
  const at = nowOf(billing, given.customerId);
  const draw = previewDraw();
  const plan = planSubscription(billing, given, at, draw);
  return isRefused(plan) ? plan : firstInvoice(billing, plan, at, draw);
}

function ofChange(billing: Billing, id: string, change: SubscriptionChange): OrRefused<Invoice> {
  const before = running(billing, id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const draw = previewDraw();
  const plan = planChange(billing, before, change, at, draw);
  if (isRefused(plan)) return plan;
  const { after } = plan;
  const made = plan.made.map(lineOfItem);
  if (plan.isInvoicedNow)
    return amendmentInvoice(billing, after, [...made, ...plan.fresh], at, draw);
  const end = after.period.endsAt;
  return renewalInvoice(billing, after, nextPeriod(after), made, end, draw);
}

function ofPending(billing: Billing, customerId: string): OrRefused<Invoice> {
  const customer = livingCustomer(billing, customerId, "customerId");
  if (isRefused(customer)) return customer;
  const at: Instant = nowOf(billing, customerId);
  const { currency } = customer;
  const items = pendingItems(billing, customerId, (item) => item.amount.currency === currency);
  if (currency === null || items.length === 0)
    return refuse({ code: "nothing_to_invoice", customerId });
  const head = {
    customer,
    subscription: null,
    reason: "manual",
    currency,
    collection: "charge automatically",
    period: { startsAt: at, endsAt: at },
    advances: false,
    discounts: [],
    defaultTaxRateIds: [],
    businessKey: customerId,
  } as const;
  return draftInvoice(billing, head, items.map(lineOfItem), at, previewDraw());
}

/** The draft that would come, with ids that start with `preview-`; nothing is stored. */
export function previewInvoice(billing: Billing, preview: Preview): OrRefused<Invoice> {
  switch (preview.of) {
    case "new subscription":
      return ofNew(billing, preview.subscription);
    case "subscription":
      return ofChange(billing, preview.subscriptionId, preview.change ?? {});
    case "pending items":
      return ofPending(billing, preview.customerId);
  }
}
