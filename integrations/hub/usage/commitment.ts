import type Stripe from "stripe";
import { idOf } from "../clients/stripe.ts";
import { addMonths, openingSecond, utcDay } from "../days.ts";
import type { Hub } from "../hub.ts";
import { accrue, meteredSubscriptions } from "./accrual.ts";
import { isMetered, netOf, usageLinesOf } from "./metered-item.ts";

/** A year of use: its first day and the first one after it. */
type Year = { readonly from: string; readonly to: string };

/** The year of a subscription that a day ends; undefined where it ends none. */
function yearBefore(since: string, to: string): Year | undefined {
  const begins = openingSecond(since, "06:00");
  const anniversary = (year: number) => utcDay(addMonths(begins, 12 * year));
  for (let year = 1; anniversary(year) <= to; year += 1) {
    if (anniversary(year) === to) return { from: anniversary(year - 1), to };
  }
  return undefined;
}

/** The year of use that ends with a billing period; undefined unless a subscription charges for use. */
export async function yearOfUse(
  hub: Hub,
  subscriptionId: string,
  periodEnd: number,
): Promise<Year | undefined> {
  const metered = await meteredSubscriptions(hub).get(subscriptionId);
  return metered && yearBefore(metered.since, utcDay(periodEnd));
}

/**
 * With the last invoice of a year of use comes what the year falls short of its minimum (USG-7): on
 * its draft, or where that is closed already on the next invoice. It is earned on the year's last day.
 */
export async function trueUp(hub: Hub, invoice: Stripe.Invoice): Promise<void> {
  const of = invoice.parent?.subscription_details?.subscription;
  const year = of == null ? undefined : await yearOfUse(hub, idOf(of), invoice.period_end);
  if (of == null || year === undefined) return;
  const subscription = await hub.stripe.subscriptions.retrieve(idOf(of));
  for (const item of subscription.items.data.filter(isMetered)) {
    const minimum = await hub.catalogue.minimumPerYear(idOf(item.price.product));
    if (minimum === undefined) continue;
    const used = await chargedFor(hub, subscription.id, item.id, year);
    // More use than was promised is no negative line.
    if (used < minimum) await chargeRest(hub, invoice, item, year, minimum - used);
  }
}

async function chargedFor(
  hub: Hub,
  subscription: string,
  itemId: string,
  { from, to }: Year,
): Promise<number> {
  let charged = 0;
  for await (const invoice of hub.stripe.invoices.list({ subscription, limit: 100 })) {
    const lines = usageLinesOf(invoice, itemId).filter(({ period }) => {
      const begins = utcDay(period.start);
      return from <= begins && begins < to;
    });
    if (invoice.status !== "void") charged += netOf(lines);
  }
  return charged;
}

async function chargeRest(
  hub: Hub,
  invoice: Stripe.Invoice,
  item: Stripe.SubscriptionItem,
  { from, to }: Year,
  amount: number,
): Promise<void> {
  const customer = idOf(invoice.customer ?? "");
  const { currency, product } = item.price;
  const key = `minimum:${item.id}:${from}`;
  await accrue(hub, { key: `minimum_${item.id}_${from}`, to, amount, currency });
  await hub.steps.once(
    key,
    async () => {
      for await (const one of hub.stripe.invoiceItems.list({ customer, limit: 100 })) {
        if (one.metadata?.minimum === key) return one.id;
      }
      return undefined;
    },
    async () => {
      const unit_amount_decimal = String(amount) as never;
      const made = await hub.stripe.invoiceItems.create(
        {
          customer,
          ...(invoice.status === "draft"
            ? { invoice: invoice.id }
            : { subscription: item.subscription }),
          description: `True-up to the minimum from ${from}`,
          price_data: { currency, product: idOf(product), unit_amount_decimal },
          quantity: 1,
          period: { start: openingSecond(from, "06:00"), end: openingSecond(to, "06:00") },
          metadata: { minimum: key },
        },
        { idempotencyKey: key },
      );
      return made.id;
    },
  );
}
