import { deepEqual, equal } from "node:assert/strict";
import Stripe from "stripe";
import {
  advance,
  cardCustomer,
  clockAt,
  refused,
  type Talk,
  type TalkItem,
  whole,
} from "./driver.ts";

async function latestLines(talk: Talk, id: string): Promise<Stripe.InvoiceLineItem[]> {
  const subscription = await talk.stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
  return whole(subscription.latest_invoice, "latest_invoice").lines.data;
}

/** Item 21, and what the tiers of a metered price make of a quantity. */
export const usageItems: readonly TalkItem[] = [
  {
    n: 21,
    title: "reports of use are added up once each and invoiced in arrears, tier by tier",
    run: async (talk) => {
      const { stripe } = talk;
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      const customer = await cardCustomer(talk, clock, "meter");
      const meter = await stripe.billing.meters.create({
        display_name: "Calls",
        event_name: "conversation_calls",
        default_aggregation: { formula: "sum" },
      });
      const product = await stripe.products.create({ name: "Calls" });
      const price = await stripe.prices.create({
        product: product.id,
        currency: "usd",
        recurring: { interval: "month", usage_type: "metered", meter: meter.id },
        billing_scheme: "tiered",
        tiers_mode: "graduated",
        tiers: [
          { up_to: 10, unit_amount: 0 },
          { up_to: "inf", unit_amount_decimal: Stripe.Decimal.from("2.5") },
        ],
        expand: ["tiers"],
      });
      equal(price.unit_amount, null);
      deepEqual(
        price.tiers?.map(({ up_to, unit_amount_decimal }) => [up_to, String(unit_amount_decimal)]),
        [
          [10, "0"],
          [null, "2.5"],
        ],
      );
      const subscription = await stripe.subscriptions.create({
        customer,
        items: [{ price: price.id }],
      });
      equal(subscription.latest_invoice, null);
      const report = (identifier: string, value: string) =>
        stripe.billing.meterEvents.create({
          event_name: "conversation_calls",
          identifier,
          payload: { stripe_customer_id: customer, value },
        });
      await report("use-1", "7");
      await report("use-2", "8");
      await refused(report("use-1", "7"), { status: 400, param: "identifier" });
      await advance(talk, clock, "2026-02-01T00:00:00Z");
      const lines = await latestLines(talk, subscription.id);
      deepEqual(
        lines.map(({ quantity, amount }) => [quantity, amount]),
        [
          [10, 0],
          [5, 13],
        ],
      );
    },
  },
];
