import type Stripe from "stripe";
import { minorOf, toMinor } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { DealRecord } from "./deal-record.ts";
import type { Opportunity, OpportunityLine } from "./opportunity.ts";

/**
 * The next term at its own prices: a schedule at billing changes them at the very boundary, so that
 * neither the old term nor what the CRM shows of it moves a day early.
 */
export async function renew(hub: Hub, renewal: Opportunity, deal: DealRecord): Promise<void> {
  const key = `amendment:${renewal.id}`;
  const running = await hub.stripe.subscriptions.retrieve(deal.subscriptionId, {
    expand: ["items.data.discounts"],
  });
  const refusal = refusalOf(hub, renewal, running);
  if (refusal !== undefined) {
    throw new Quarantined({
      reason: "amendment_mismatch",
      document: renewal.id,
      message: refusal,
    });
  }
  const items: Stripe.SubscriptionScheduleUpdateParams.Phase.Item[] = [];
  for (const line of renewal.lines) {
    const item = running.items.data.find(
      (one) => hub.catalogue.priceOf(one.price).sku === line.sku,
    );
    if (item === undefined) continue;
    const price = await ensurePrice(hub, line, item.price);
    items.push({ price, quantity: line.quantity, discounts: couponsOf(item.discounts) });
  }
  const schedule = await ensureSchedule(hub, key, running);
  // Phases that are over are not sent again; the running one keeps its start.
  const since = schedule.current_phase?.start_date ?? schedule.phases[0]?.start_date;
  await hub.stripe.subscriptionSchedules.update(
    schedule.id,
    {
      end_behavior: "release",
      proration_behavior: "none",
      phases: [
        {
          start_date: since ?? running.start_date,
          end_date: renewal.effectiveAt,
          items: running.items.data.map((item) => ({
            price: item.price.id,
            quantity: item.quantity ?? 1,
            discounts: couponsOf(item.discounts),
          })),
          proration_behavior: "none",
        },
        {
          start_date: renewal.effectiveAt,
          duration: { interval: "month", interval_count: renewal.termMonths ?? 12 },
          items,
          proration_behavior: "none",
        },
      ],
    },
    { idempotencyKey: `${key}:phases` },
  );
}

function refusalOf(
  hub: Hub,
  renewal: Opportunity,
  running: Stripe.Subscription,
): string | undefined {
  if (renewal.effectiveAt <= nowSeconds()) {
    return "the renewal came after its term had begun, which is invoiced as before";
  }
  for (const { sku, quantity } of renewal.lines) {
    const item = running.items.data.find((one) => hub.catalogue.priceOf(one.price).sku === sku);
    if (item?.quantity === quantity) continue;
    return `the renewal has ${quantity} ${sku}, billing has ${item?.quantity ?? 0}`;
  }
  return undefined;
}

/** A price of its own beside the catalogue's, found again by its amount. */
async function ensurePrice(hub: Hub, line: OpportunityLine, old: Stripe.Price): Promise<string> {
  const { currency, recurring } = old;
  const amount = toMinor(minorOf(line.unitPrice, currency));
  const rhythm = hub.catalogue.priceOf(old).months === 3 ? "quarter" : (recurring?.interval ?? "");
  const lookupKey = `${line.sku}:${currency}:${rhythm}:${amount}`;
  return await hub.steps.once(
    `price:${lookupKey}`,
    async () => (await hub.catalogue.prices([lookupKey])).get(lookupKey)?.id,
    async () => {
      const price = await hub.stripe.prices.create(
        {
          product: idOf(old.product),
          currency,
          unit_amount: amount,
          recurring: {
            interval: recurring?.interval === "year" ? "year" : "month",
            interval_count: recurring?.interval_count ?? 1,
          },
          lookup_key: lookupKey,
        },
        { idempotencyKey: `price:${lookupKey}` },
      );
      return price.id;
    },
  );
}

async function ensureSchedule(
  hub: Hub,
  key: string,
  running: Stripe.Subscription,
): Promise<Stripe.SubscriptionSchedule> {
  const id = await hub.steps.once(
    `${key}:schedule`,
    async () => (running.schedule === null ? undefined : idOf(running.schedule)),
    async () => {
      const made = await hub.stripe.subscriptionSchedules.create(
        { from_subscription: running.id },
        { idempotencyKey: `${key}:schedule` },
      );
      return made.id;
    },
  );
  return await hub.stripe.subscriptionSchedules.retrieve(id);
}

/** Reductions that a running item has go on in the next term. */
function couponsOf(discounts: Stripe.SubscriptionItem["discounts"]): { coupon: string }[] {
  return discounts.flatMap((discount) => {
    if (typeof discount === "string" || discount.source.coupon === null) return [];
    return [{ coupon: idOf(discount.source.coupon) }];
  });
}
