import Stripe from "stripe";
import { expect, test } from "vitest";
import { openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

test("a coupon on one item lowers its line alone", async () => {
  const { mock } = openBillingWorld(stripe);
  const client = new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      mock.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  });
  const { id: customer } = await client.customers.create({
    payment_method: "pm_card_visa",
    invoice_settings: { default_payment_method: "pm_card_visa" },
  });
  const price = async (name: string) =>
    client.prices.create({
      product_data: { name },
      unit_amount: 10000,
      currency: "usd",
      recurring: { interval: "month" },
    });
  const coupon = await client.coupons.create({ percent_off: 20, duration: "forever" });
  const { latest_invoice, items } = await client.subscriptions.create({
    customer,
    items: [
      { price: (await price("Seats")).id, discounts: [{ coupon: coupon.id }] },
      { price: (await price("Support")).id },
    ],
    expand: ["latest_invoice", "items.data.discounts"],
  });
  const invoice = typeof latest_invoice === "object" ? latest_invoice : null;
  // 20 % of 100.00, and nothing of the other 100.00
  expect(
    invoice?.lines.data
      .map((line) => line.discount_amounts?.map((part) => part.amount) ?? [])
      .sort((a, b) => a.length - b.length),
  ).toEqual([[], [2000]]);
  expect(invoice?.total).toBe(18000);
  expect(items.data.flatMap((item) => item.discounts)).toMatchObject([
    { object: "discount", source: { coupon: coupon.id } },
  ]);
});
