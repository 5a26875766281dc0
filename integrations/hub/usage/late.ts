import type Stripe from "stripe";
import { z } from "zod";
import { decimal, toMinor } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { utcDay } from "../days.ts";
import type { Hub } from "../hub.ts";
import type { Use } from "../inbound/usage-event.ts";
import { shelf } from "../shelf.ts";
import { accrue } from "./accrual.ts";
import { type MeteredItem, usageLinesOf } from "./metered-item.ts";
import { rated } from "./rating.ts";
import { billedQuantity } from "./report.ts";

const lateSchema = z.object({ quantity: z.number() });

/**
 * A use whose period is invoiced already: a line of its own on the next invoice, with the original
 * service period, at what it adds to the period's price, rate(all) − rate(billed) (USG-5b); and the
 * revenue of it at once.
 */
export async function billLate(
  hub: Hub,
  { customer, subscription, item }: MeteredItem,
  invoice: Stripe.Invoice,
  use: Use,
): Promise<void> {
  const key = `use:${use.id}:late`;
  const [first] = usageLinesOf(invoice, item.id);
  if (first === undefined) return;
  const { period } = first;
  const late = shelf(hub.store, "late", lateSchema);
  const prefix = `${item.id}/${period.start}/`;
  const others = (await late.all()).filter(
    ([id]) => id.startsWith(prefix) && id !== prefix + use.id,
  );
  const before = others.reduce(
    (sum, [, { quantity }]) => sum + quantity,
    billedQuantity(invoice, item.id),
  );
  const price = await hub.stripe.prices.retrieve(item.price.id, { expand: ["tiers"] });
  const amount = toMinor(rated(price, before + use.quantity).minus(toMinor(rated(price, before))));
  await hub.steps.once(
    key,
    async () => {
      for await (const one of hub.stripe.invoiceItems.list({ customer, limit: 100 })) {
        if (one.metadata?.use === use.id) return one.id;
      }
      return undefined;
    },
    async () => {
      const made = await hub.stripe.invoiceItems.create(
        {
          customer,
          subscription: subscription.id,
          description: `${use.quantity} late units of ${utcDay(use.usedAt)}`,
          price_data: {
            currency: price.currency,
            product: idOf(price.product),
            unit_amount_decimal: decimal(amount).toString() as never,
          },
          quantity: 1,
          period,
          metadata: { use: use.id, late_quantity: String(use.quantity) },
        },
        { idempotencyKey: key },
      );
      return made.id;
    },
  );
  await late.put(prefix + use.id, { quantity: use.quantity });
  await accrue(hub, {
    key: `${subscription.id}_${use.sku}_${use.id}`,
    to: utcDay(period.end),
    amount,
    currency: price.currency,
  });
}
