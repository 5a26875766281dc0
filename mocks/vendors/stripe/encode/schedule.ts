import { epochSeconds } from "../../../../model/days.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { SubscriptionSchedule } from "../../../engines/billing/index.ts";
import { lowerCase } from "./money.ts";
import { unixOrNull } from "./subscription.ts";

type Phase = SubscriptionSchedule["phases"][number];

function encodeItem(item: Phase["items"][number]): object {
  return {
    billing_thresholds: null,
    discounts: item.couponIds.map((coupon) => ({ coupon, discount: null, promotion_code: null })),
    metadata: item.metadata,
    plan: item.priceId,
    price: item.priceId,
    quantity: item.quantity,
    tax_rates: [],
  };
}

function encodePhase(phase: Phase, currency: string): object {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: lowerCase(currency),
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: epochSeconds(phase.endsAt),
    invoice_settings: null,
    items: phase.items.map(encodeItem),
    metadata: phase.metadata,
    on_behalf_of: null,
    proration_behavior: "none",
    start_date: epochSeconds(phase.startsAt),
    transfer_data: null,
    trial_end: null,
  };
}

function defaultSettings(): object {
  return {
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: "automatic",
    billing_thresholds: null,
    collection_method: null,
    default_payment_method: null,
    description: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      days_until_due: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    on_behalf_of: null,
    transfer_data: null,
  };
}

export function encodeSchedule(billing: Billing, schedule: SubscriptionSchedule): object {
  const { customerId, status, phases, subscriptionId } = schedule;
  const subscription = billing.tables.subscription.get(subscriptionId);
  const { clockId } = billing.tables.customer.get(customerId) ?? { clockId: null };
  const clock = billing.tables.clock.get(clockId ?? "");
  const now = clock?.now ?? billing.context.now();
  const current = phases.find((phase) => phase.startsAt <= now && now < phase.endsAt);
  const type = subscription?.creditSource === "current" ? "classic" : "flexible";
  return {
    id: schedule.id,
    object: "subscription_schedule",
    application: null,
    billing_mode: { flexible: type === "flexible" ? {} : null, type },
    canceled_at: unixOrNull(schedule.canceledAt),
    completed_at: unixOrNull(schedule.completedAt),
    created: epochSeconds(schedule.createdAt),
    current_phase:
      status === "active" && current !== undefined
        ? { end_date: epochSeconds(current.endsAt), start_date: epochSeconds(current.startsAt) }
        : null,
    customer: customerId,
    customer_account: null,
    default_settings: defaultSettings(),
    end_behavior: schedule.endBehaviour,
    livemode: false,
    metadata: schedule.metadata,
    pause_schedules: [],
    phases: phases.map((phase) => encodePhase(phase, subscription?.currency ?? "USD")),
    released_at: unixOrNull(schedule.releasedAt),
    released_subscription: status === "released" ? subscriptionId : null,
    status,
    subscription: status === "released" ? null : subscriptionId,
    test_clock: clockId,
  };
}
