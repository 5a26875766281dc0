import type Stripe from "stripe-acacia";
import { utcDay } from "./days.ts";
import type { Sales } from "./deals.ts";

const monthsOf: Readonly<Record<string, number>> = { month: 1, year: 12 };

/** Twelve months of what recurs, in the major unit; nothing once it has ended. */
function yearly({ items, status }: Stripe.Subscription): number {
  if (!["active", "past_due", "unpaid"].includes(status)) return 0;
  const minor = items.data.reduce((sum, { price, quantity = 1 }) => {
    const { interval = "month", interval_count: count = 1 } = price.recurring ?? {};
    const months = (monthsOf[interval] ?? 1) * count;
    return sum + ((price.unit_amount ?? 0) * quantity * 12) / months;
  }, 0);
  return Math.round(minor) / 100;
}

/** Sales sees on its contract what billing says of the subscription. */
export async function showOnContract({ crm, billing }: Sales, told: Stripe.Subscription) {
  const contract = told.metadata.contract_id;
  if (contract === undefined || contract === "") return;
  // Messages overtake each other: what counts is how it stands now.
  const now = await billing.stripe.subscriptions.retrieve(told.id);
  await crm.update("Contract", contract, {
    ARR__c: yearly(now),
    Billing_Status__c: now.status.replaceAll("_", " "),
    Billing_Subscription_Id__c: now.id,
    Description: `Invoiced until ${utcDay(now.current_period_end)}`,
  });
}
