import { epochSeconds, type Instant } from "../../../../model/days.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import { scheduleOf } from "../../../engines/billing/schedule-of.ts";
import type {
  Subscription,
  SubscriptionItem,
} from "../../../engines/billing/subscription-records.ts";
import { encodePlan, encodePrice, encodeTaxRates } from "./catalogue.ts";
import { lowerCase } from "./money.ts";
import { embedded } from "./page.ts";

export function unixOrNull(at: Instant | null): number | null {
  return at === null ? null : epochSeconds(at);
}

const statuses: Readonly<Record<Subscription["status"], string>> = {
  incomplete: "incomplete",
  "incomplete expired": "incomplete_expired",
  trialing: "trialing",
  active: "active",
  "past due": "past_due",
  paused: "paused",
  unpaid: "unpaid",
  canceled: "canceled",
};

/** A period that was made longer at no charge is a trial in the vendor's words. */
export function isExtended({ status, extendedAt }: Subscription): boolean {
  return status === "active" && extendedAt !== null;
}

export function statusWord(subscription: Subscription): string {
  return isExtended(subscription) ? "trialing" : statuses[subscription.status];
}

/** The trial that runs or was the last: one at the start, or the rest of a longer period. */
function trialOf({ trial, extendedAt, period }: Subscription) {
  return extendedAt === null ? trial : { startsAt: extendedAt, endsAt: period.endsAt };
}

function statusDetails({ pausedAt }: Subscription): object | null {
  if (pausedAt === null) return null;
  const subscription = { type: "pause_requested" };
  return {
    paused: { subscription, transitioned_at: epochSeconds(pausedAt), type: "subscription" },
  };
}

export function collectionWord(collection: Subscription["collection"]): string {
  return collection === "send invoice" ? "send_invoice" : "charge_automatically";
}

export function encodeSubscriptionItem(
  billing: Billing,
  subscription: Subscription,
  item: SubscriptionItem,
): object {
  const price = billing.tables.price.get(item.priceId);
  return {
    id: item.id,
    object: "subscription_item",
    billing_thresholds: null,
    created: epochSeconds(item.createdAt),
    current_period_end: epochSeconds(subscription.period.endsAt),
    current_period_start: epochSeconds(subscription.period.startsAt),
    current_trial: null,
    discounts: item.discounts.map((discount) => discount.id),
    metadata: item.metadata,
    plan: price === undefined ? null : encodePlan(price),
    price: price === undefined ? null : encodePrice(price),
    // what is charged for use has no quantity
    ...(price?.meterId == null ? { quantity: item.quantity } : {}),
    subscription: subscription.id,
    tax_rates: encodeTaxRates(billing, item.taxRateIds ?? []),
  };
}

function cancellation(subscription: Subscription): object {
  const reasons = { requested: "cancellation_requested", "payment failed": "payment_failed" };
  const { cancellationReason, extra } = subscription;
  return {
    comment: null,
    feedback: null,
    feedback_option: null,
    reason: cancellationReason === null ? null : reasons[cancellationReason],
    ...(extra.cancellation_details as object | undefined),
  };
}

function payingTerms(subscription: Subscription): object {
  return {
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    collection_method: collectionWord(subscription.collection),
    currency: lowerCase(subscription.currency),
    days_until_due: subscription.daysUntilDue,
    default_payment_method: subscription.defaultMethodId,
    default_source: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    transfer_data: null,
  };
}

export function encodeSubscription(billing: Billing, subscription: Subscription): object {
  const { id, items } = subscription;
  const customer = billing.tables.customer.get(subscription.customerId);
  return {
    id,
    object: "subscription",
    ...payingTerms(subscription),
    billing_cycle_anchor: epochSeconds(subscription.anchorAt),
    billing_cycle_anchor_config: subscription.extra.billing_cycle_anchor_config ?? null,
    cancel_at: unixOrNull(subscription.cancelAt),
    cancel_at_period_end: subscription.cancelsAtPeriodEnd,
    canceled_at: unixOrNull(subscription.canceledAt),
    cancellation_details: cancellation(subscription),
    created: epochSeconds(subscription.createdAt),
    customer: subscription.customerId,
    default_tax_rates: encodeTaxRates(billing, subscription.defaultTaxRateIds),
    description: subscription.extra.description ?? null,
    discounts: subscription.discounts.map((discount) => discount.id),
    ended_at: unixOrNull(subscription.endedAt),
    items: embedded(
      items.map((item) => encodeSubscriptionItem(billing, subscription, item)),
      `/v1/subscription_items?subscription=${id}`,
    ),
    latest_invoice: subscription.latestInvoiceId,
    livemode: false,
    metadata: subscription.metadata,
    next_pending_invoice_item_invoice: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: scheduleOf(billing, id)?.id ?? null,
    start_date: epochSeconds(subscription.startsAt),
    status: statusWord(subscription),
    test_clock: customer?.clockId ?? null,
    trial_end: unixOrNull(trialOf(subscription)?.endsAt ?? null),
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: "create_invoice",
      },
    },
    trial_start: unixOrNull(trialOf(subscription)?.startsAt ?? null),
    billing_mode: {
      flexible: subscription.creditSource === "original" ? {} : null,
      type: subscription.creditSource === "original" ? "flexible" : "classic",
    },
    billing_thresholds: null,
    customer_account: null,
    billing_schedules: [],
    managed_payments: null,
    status_details: statusDetails(subscription),
  };
}
