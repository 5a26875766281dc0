import type Stripe from "stripe";
import { total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Use } from "../inbound/usage-event.ts";

/** What a customer pays for the use of a product. */
export type MeteredItem = {
  readonly customer: string;
  readonly subscription: Stripe.Subscription;
  readonly item: Stripe.SubscriptionItem;
};

export function isMetered(item: Pick<Stripe.SubscriptionItem, "price">): boolean {
  return item.price.recurring?.usage_type === "metered";
}

/** The subscription item that a use is charged by; a use that nobody pays for is somebody's task. */
export async function meteredItemOf(hub: Hub, use: Use): Promise<MeteredItem> {
  for await (const customer of hub.stripe.customers.list({ email: use.email, limit: 100 })) {
    const all = hub.stripe.subscriptions.list({ customer: customer.id, limit: 100 });
    for await (const subscription of all) {
      const item = subscription.items.data.find(
        (one) => isMetered(one) && hub.catalogue.priceOf(one.price).sku === use.sku,
      );
      if (item !== undefined) return { customer: customer.id, subscription, item };
    }
  }
  throw new Quarantined({
    reason: "missing_customer",
    document: use.id,
    message: `nobody with the e-mail ${use.email} pays for the use of ${use.sku}`,
  });
}

/** Lines of an invoice for the use of an item: all that a metered item has are in arrears. */
export function usageLinesOf(
  invoice: Pick<Stripe.Invoice, "lines">,
  itemId: string,
): Stripe.InvoiceLineItem[] {
  return invoice.lines.data.filter((line) => {
    const of = line.parent?.subscription_item_details?.subscription_item;
    return of != null && idOf(of) === itemId;
  });
}

/** What lines come to after their discounts and what credit grants pay of them, in minor units. */
export function netOf(lines: readonly Stripe.InvoiceLineItem[]): number {
  return total(
    lines.map((line) => {
      const discounts = total((line.discount_amounts ?? []).map((d) => d.amount));
      return line.amount - discounts - total(creditsOf(line).map((credit) => credit.amount));
    }),
  );
}

export type LineCredit = {
  /** The movement of a grant's balance; null while the invoice is a draft. */
  readonly transaction: string | null;
  /** Minor units. */
  readonly amount: number;
};

/** What credit grants pay of a line, before tax. */
export function creditsOf(line: Stripe.InvoiceLineItem): LineCredit[] {
  return (line.pretax_credit_amounts ?? []).flatMap((one) => {
    if (one.type !== "credit_balance_transaction") return [];
    const of = one.credit_balance_transaction;
    return [{ transaction: of == null ? null : idOf(of), amount: one.amount }];
  });
}
