import type Stripe from "stripe";
import { z } from "zod";
import { type Decimal, decimal, majorText, toMinor } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import type { Hub } from "../hub.ts";
import { mayShowInCrm } from "../settings.ts";
import { shelf } from "../shelf.ts";
import { serviceOf } from "./service.ts";

const shownSchema = z.object({
  ARR__c: z.string(),
  Billing_Status__c: z.string(),
  Billing_Subscription_Id__c: z.string(),
  Service_Status__c: z.string().exactOptional(),
});
export type Shown = z.output<typeof shownSchema>;

const withDiscounts = { expand: ["customer", "discounts", "items.data.discounts"] };

export type ShownSubscription = {
  readonly subscription: Stripe.Subscription;
  /** When its service is stopped unless the customer pays before, a unix second. */
  readonly servedUntil?: number;
};

/** Writes what billing says of a subscription to the deal's contract, where it differs. */
export async function showInCrm(hub: Hub, subscriptionId: string): Promise<ShownSubscription> {
  const subscription = await hub.stripe.subscriptions.retrieve(subscriptionId, withDiscounts);
  const contractId = subscription.metadata.contract_id;
  if (contractId === undefined || contractId === "") return { subscription };
  if (!mayShowInCrm(hub.settings)) return { subscription };
  const service = await serviceOf(hub, subscription);
  const result: ShownSubscription = {
    subscription,
    ...(service?.until === undefined ? {} : { servedUntil: service.until }),
  };
  const shelfOfShown = shelf(hub.store, "crm", shownSchema);
  const before = await shelfOfShown.get(contractId);
  const now: Shown = {
    ARR__c: await arrOf(hub, subscription),
    Billing_Status__c: statusOf(subscription).replaceAll("_", " "),
    Billing_Subscription_Id__c: subscription.id,
    ...(service === undefined ? {} : { Service_Status__c: service.status }),
  };
  if (JSON.stringify(before) === JSON.stringify(now)) return result;
  await hub.salesforce.update("Contract", contractId, { ...now, ARR__c: Number(now.ARR__c) });
  await shelfOfShown.put(contractId, now);
  await hub.audit.record(`subscription ${subscription.id} shown`, [contractId]);
  return result;
}

/** A trial that does not begin with the subscription is a paid period that became longer. */
function statusOf({ status, trial_start, start_date }: Stripe.Subscription): string {
  const isLonger = status === "trialing" && trial_start !== null && trial_start > start_date;
  return isLonger ? "active" : status;
}

/** What a customer is held to: a trial is no contract yet (REV-13), and a pause earns nothing. */
function recurs(subscription: Stripe.Subscription): boolean {
  const status = statusOf(subscription);
  return status === "active" || status === "past_due" || status === "unpaid";
}

/** Twelve times the month's recurring price, net of recurring discounts and without tax (KPI). */
async function arrOf(hub: Hub, subscription: Stripe.Subscription): Promise<string> {
  const { currency } = subscription;
  if (!recurs(subscription)) return majorText(0, currency);
  const overall = await keptShare(hub, subscription.discounts);
  let yearly = decimal(0);
  for (const item of subscription.items.data) {
    const price = hub.catalogue.priceOf(item.price);
    if (price.metered) continue;
    const own = await keptShare(hub, item.discounts);
    const unit = withoutTax(decimal(price.unitAmount), subscription.default_tax_rates ?? []);
    const amount = unit.times(item.quantity ?? 1);
    yearly = yearly.plus(amount.times(12).div(price.months).times(own).times(overall));
  }
  return majorText(toMinor(yearly), currency);
}

/** A unit price without the taxes that it contains, in whole minor units as billing tells it. */
function withoutTax(unit: Decimal, rates: readonly Stripe.TaxRate[]): Decimal {
  const contained = rates.filter((rate) => rate.inclusive).map((rate) => rate.percentage);
  if (contained.length === 0) return unit;
  const whole = contained.reduce((all, percent) => all.plus(percent), decimal(100));
  return decimal(toMinor(unit.times(100).div(whole)));
}

/** What is left of 1 after percentage discounts that last. */
async function keptShare(
  hub: Hub,
  discounts: readonly (string | Stripe.Discount)[],
): Promise<Decimal> {
  let kept = decimal(1);
  for (const discount of discounts) {
    if (typeof discount === "string" || discount.source.coupon === null) continue;
    const percent = await hub.catalogue.percentOff(idOf(discount.source.coupon));
    if (percent !== undefined) kept = kept.times(decimal(100).minus(decimal(percent))).div(100);
  }
  return kept;
}
