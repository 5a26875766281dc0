import type { Billing } from "../../../engines/billing/billing.ts";
import type { Discount } from "../../../engines/billing/catalogue-records.ts";
import type { Subscription } from "../../../engines/billing/subscription-records.ts";

type Found = {
  readonly discount: Discount;
  readonly owner: {
    readonly customerId: string;
    readonly subscriptionId: string | null;
    readonly invoiceId: string | null;
  };
};

function onSubscription(subscription: Subscription, id: string): Found | undefined {
  const onItems = subscription.items.flatMap((item) => item.discounts);
  const discount = [...subscription.discounts, ...onItems].find((one) => one.id === id);
  const { customerId, id: subscriptionId } = subscription;
  return discount && { discount, owner: { customerId, subscriptionId, invoiceId: null } };
}

// Where it was found before: whoever asks for one asks again, and there are as many as customers.
const seenOn = new WeakMap<Billing, Map<string, string>>();

/** A discount is no record of its own: it stands on what it is put on. */
export function discountById(billing: Billing, id: string): Found | undefined {
  const { tables } = billing;
  const seen = seenOn.get(billing) ?? new Map<string, string>();
  seenOn.set(billing, seen);
  const last = tables.subscription.get(seen.get(id) ?? "");
  const again = last && onSubscription(last, id);
  if (again !== undefined) return again;
  for (const subscription of tables.subscription.values()) {
    const found = onSubscription(subscription, id);
    if (found === undefined) continue;
    seen.set(id, subscription.id);
    return found;
  }
  for (const invoice of tables.invoice.values()) {
    const discount = invoice.discounts.find((one) => one.id === id);
    const { customerId, subscriptionId } = invoice;
    if (discount !== undefined) {
      return { discount, owner: { customerId, subscriptionId, invoiceId: invoice.id } };
    }
  }
  return undefined;
}
