import { type Instant, type InstantRange, plusMs } from "../../../model/days.ts";
import type { Billing } from "./billing.ts";
import { isInForce } from "./discounts.ts";
import type { InvoiceHead } from "./draft-invoice.ts";
import type { InvoiceReason } from "./invoice-records.ts";
import type { Subscription } from "./subscription-records.ts";

const dayMs = 86_400_000;

/** The head of an invoice that a subscription makes by itself. */
export function subscriptionHead(
  billing: Billing,
  subscription: Subscription,
  what: { readonly reason: InvoiceReason; readonly period: InstantRange; readonly key: string },
  at: Instant,
): InvoiceHead {
  const customer = billing.tables.customer.get(subscription.customerId);
  if (customer === undefined) throw new Error(`${subscription.id} has no customer`);
  const { daysUntilDue, collection } = subscription;
  return {
    customer,
    subscription,
    reason: what.reason,
    currency: subscription.currency,
    collection,
    period: what.period,
    dueAt: daysUntilDue === null ? null : plusMs(at, daysUntilDue * dayMs),
    advances: subscription.status !== "unpaid",
    discounts: subscription.discounts.filter((discount) => isInForce(discount, at)),
    defaultTaxRateIds: subscription.defaultTaxRateIds,
    businessKey: `${subscription.id} ${what.reason} ${what.key}`,
  };
}
