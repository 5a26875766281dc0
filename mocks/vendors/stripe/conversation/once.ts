import { deepEqual } from "node:assert/strict";
import {
  cardCustomer,
  clockAt,
  present,
  recurringPrice,
  refused,
  type TalkItem,
  unix,
  whole,
} from "./driver.ts";

/** Beyond the reference's list: what the first invoice of a subscription charges once. */
export const onceItems: readonly TalkItem[] = [
  {
    n: "add_invoice_items",
    title:
      "a one-time price comes on the first invoice of a subscription, a recurring one is refused",
    run: async (talk) => {
      const at = "2026-01-01T00:00:00Z";
      const customer = await cardCustomer(talk, await clockAt(talk, at), "once");
      const { stripe } = talk;
      const product = await stripe.products.create({ name: "Onboarding" });
      const once = await stripe.prices.create({
        product: product.id,
        unit_amount: 75000,
        currency: "usd",
      });
      const monthly = await recurringPrice(talk, 10000, "month");
      const moment = { type: "timestamp" as const, timestamp: unix(at) };
      const subscription = await stripe.subscriptions.create({
        customer,
        items: [{ price: monthly }],
        add_invoice_items: [
          { price: once.id, discountable: false, period: { start: moment, end: moment } },
        ],
        expand: ["latest_invoice"],
      });
      const { lines, total } = whole(subscription.latest_invoice, "latest_invoice");
      deepEqual(
        lines.data.map(({ amount, parent }) => [amount, present(parent, "parent").type]),
        [
          [75000, "invoice_item_details"],
          [10000, "subscription_item_details"],
        ],
      );
      deepEqual(total, 85000);
      await refused(
        stripe.subscriptions.create({
          customer,
          items: [{ price: monthly }],
          add_invoice_items: [{ price: monthly }],
        }),
        { status: 400, class: "StripeInvalidRequestError", param: "price" },
      );
    },
  },
];
