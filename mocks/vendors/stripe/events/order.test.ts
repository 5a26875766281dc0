import Stripe from "stripe";
import { expect, test } from "vitest";
import { openBillingWorld } from "../../billing-world.ts";
import { stripe } from "../index.ts";

const day = 24 * 60 * 60 * 1000;

/** A monthly subscription by card, and the events since the last look with the objects of deliveries. */
async function opened() {
  const world = openBillingWorld(stripe, { receives: true });
  const { mock } = world;
  const client = new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      mock.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  });
  const seen = new Set<string>();
  const news = async (): Promise<readonly string[]> => {
    const { data } = await client.events.list({ limit: 100 });
    const fresh = data.filter((event) => !seen.has(event.id)).reverse();
    for (const event of fresh) seen.add(event.id);
    return fresh.map((event) => event.type);
  };
  const { id: customer } = await client.customers.create({
    payment_method: "pm_card_visa",
    invoice_settings: { default_payment_method: "pm_card_visa" },
  });
  const price = await client.prices.create({
    product_data: { name: "Support" },
    unit_amount: 10000,
    currency: "usd",
    recurring: { interval: "month" },
  });
  await news();
  const items = [{ price: price.id }];
  const subscription = await client.subscriptions.create({ customer, items });
  return { world, client, news, customer, subscription };
}

const collected = [
  "charge.succeeded",
  "payment_intent.succeeded",
  "invoice_payment.paid",
  "invoice.paid",
  "invoice.payment_succeeded",
];

test("a new subscription and its renewal raise the vendor's usual events in its usual order", async () => {
  const { world, news } = await opened();
  expect(await news()).toEqual([
    "customer.subscription.created",
    "invoice.created",
    "payment_intent.created",
    "invoice.finalized",
    ...collected,
    "customer.subscription.updated",
    "customer.updated",
  ]);
  world.pass(31 * day + day / 12);
  expect(await news()).toEqual([
    "customer.subscription.updated",
    "invoice.created",
    "invoice.finalized",
    "payment_intent.created",
    ...collected,
  ]);
});

test("a credit note that refunds and credits tells both, each under its own id", async () => {
  const { world, client, news, subscription } = await opened();
  await news();
  const note = await client.creditNotes.create({
    invoice: String(subscription.latest_invoice),
    amount: 5000,
    refund_amount: 3000,
    credit_amount: 2000,
  });
  expect(await news()).toEqual([
    "credit_note.created",
    "invoice.updated",
    "refund.created",
    "charge.refunded",
    "charge.refund.updated",
    "customer.updated",
  ]);
  const told = world.mock.takeDeliveries().map((one) => [one.eventType, one.fact, one.object]);
  const refund = String(note.refunds[0]?.refund);
  expect(told).toContainEqual(["credit_note.created", "credit memo issued", note.id]);
  expect(told).toContainEqual(["refund.created", "refund issued", refund]);
  expect(told).toContainEqual(["charge.refunded", "refund issued", refund]);
});

test("an event of a call names its idempotency key for thirty days, an automatic one names none", async () => {
  const { world, client, customer } = await opened();
  await client.customers.update(customer, { name: "Acme" }, { idempotencyKey: "rename" });
  const cause = async (type: string) => (await client.events.list({ type })).data[0]?.request;
  expect((await cause("customer.updated"))?.idempotency_key).toBe("rename");
  world.pass(31 * day);
  expect(await cause("invoice.created")).toEqual({ id: null, idempotency_key: null });
  // thirty days are over
  expect(await cause("customer.updated")).toBeUndefined();
});
