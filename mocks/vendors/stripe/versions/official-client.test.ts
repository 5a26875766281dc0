import Stripe from "stripe";
import Acacia from "stripe-acacia";
import { beforeEach, expect, test } from "vitest";
import { type BillingWorld, openBillingWorld } from "../../billing-world.ts";
import { stripe } from "../index.ts";

// The same conversation held by two official clients, unchanged, each at the version that it pins:
// 17.7.0 at 2025-02-24.acacia, 23.1.0 at 2026-10-28.endive.

type Shown = { readonly [field: string]: unknown } & { readonly id: string };
type Resource = { readonly [method: string]: (...given: unknown[]) => Promise<Shown> };
type Client = { readonly [resource: string]: Resource };

let world: BillingWorld;
let acacia: Client;
let endive: Client;

beforeEach(() => {
  world = openBillingWorld(stripe, { receives: true });
  const carry: typeof fetch = async (input, init) => world.mock.handle(new Request(input, init));
  const key = world.mock.credentials.secretKey ?? "";
  const config = { maxNetworkRetries: 0, telemetry: false };
  acacia = new Acacia(key, {
    ...config,
    httpClient: Acacia.createFetchHttpClient(carry),
  }) as unknown as Client;
  endive = new Stripe(key, {
    ...config,
    httpClient: Stripe.createFetchHttpClient(carry),
  }) as unknown as Client;
});

function ask(client: Client, call: string, ...given: unknown[]): Promise<Shown> {
  const [resource = "", method = ""] = call.split(".");
  const found = client[resource]?.[method];
  if (found === undefined) throw new Error(`the client has no ${call}`);
  return found.call(client[resource], ...given);
}

async function refusalOf(asked: Promise<unknown>) {
  const error: unknown = await asked.catch((refused: unknown) => refused);
  const { statusCode, code, param, message } = error as Record<string, unknown>;
  return { statusCode, code, param, message };
}

/** A customer with a card, a monthly price of 100.00 USD and half of it off. */
async function begin() {
  const customer = await ask(acacia, "customers.create", {
    email: "books@acme.example",
    payment_method: "pm_card_visa",
    invoice_settings: { default_payment_method: "pm_card_visa" },
  });
  const product = await ask(acacia, "products.create", { name: "Seats" });
  const price = await ask(acacia, "prices.create", {
    product: product.id,
    currency: "usd",
    unit_amount: 10000,
    recurring: { interval: "month" },
  });
  const coupon = await ask(acacia, "coupons.create", { percent_off: 50, duration: "forever" });
  return { customer: customer.id, price: price.id, coupon: coupon.id };
}

test("the older client subscribes with a coupon and reads what is gone since", async () => {
  const { customer, price, coupon } = await begin();
  const made = await ask(acacia, "subscriptions.create", {
    customer,
    items: [{ price, quantity: 2 }],
    coupon,
    expand: ["latest_invoice.charge", "latest_invoice.payment_intent"],
  });
  expect(made).toMatchObject({
    current_period_start: 1767247200,
    current_period_end: 1769925600,
    discount: { object: "discount", coupon: { id: coupon, percent_off: 50 } },
    latest_invoice: {
      paid: true,
      subscription: made.id,
      total: 10000,
      discount: { coupon: { id: coupon } },
      charge: { object: "charge", amount: 10000 },
      payment_intent: { object: "payment_intent", status: "succeeded" },
      lines: { data: [{ price: { id: price, object: "price" }, type: "subscription" }] },
    },
  });
  expect(made).not.toHaveProperty("billing_mode");
  const { latest_invoice: invoice } = made as Shown & { latest_invoice: Shown };
  const { charge, payment_intent: intent } = invoice as Shown & {
    charge: Shown;
    payment_intent: Shown;
  };
  expect([charge.invoice, intent.invoice]).toEqual([invoice.id, invoice.id]);
  const now = await ask(endive, "subscriptions.retrieve", made.id);
  // nothing was said of it, and then it is classic
  expect(now).toMatchObject({ billing_mode: { type: "classic" } });
  expect(now).not.toHaveProperty("current_period_end");
  const newer = await ask(endive, "invoices.retrieve", invoice.id);
  expect(newer).toMatchObject({ parent: { subscription_details: { subscription: made.id } } });
  for (const field of ["charge", "paid", "payment_intent", "subscription", "tax", "discount"]) {
    expect(newer).not.toHaveProperty(field);
  }
});

test("an invoice item by its price, and a credit note with one refund, are of the older one", async () => {
  const { customer, price } = await begin();
  const invoice = await ask(acacia, "invoices.create", { customer, auto_advance: false });
  const item = { customer, invoice: invoice.id };
  const once = await ask(acacia, "prices.create", {
    product: (await ask(acacia, "prices.retrieve", price)).product,
    currency: "usd",
    unit_amount: 700,
  });
  expect(await ask(acacia, "invoiceItems.create", { ...item, price: once.id })).toMatchObject({
    price: { id: once.id },
    unit_amount: 700,
  });
  const newer = { ...item, pricing: { price: once.id } };
  expect(await refusalOf(ask(endive, "invoiceItems.create", { ...item, price: once.id }))).toEqual({
    statusCode: 400,
    code: "parameter_unknown",
    param: "price",
    message: "Received unknown parameter: price",
  });
  expect(await refusalOf(ask(acacia, "invoiceItems.create", newer))).toMatchObject({
    statusCode: 400,
    param: "pricing",
  });
  await ask(acacia, "invoices.finalizeInvoice", invoice.id);
  const paid = await ask(acacia, "invoices.pay", invoice.id);
  const refund = await ask(acacia, "refunds.create", { charge: paid.charge, amount: 300 });
  const note = { invoice: invoice.id, amount: 300, refund: refund.id };
  expect(await refusalOf(ask(endive, "creditNotes.create", note))).toMatchObject({
    statusCode: 400,
    param: "refund",
  });
  expect(await ask(acacia, "creditNotes.create", note)).toMatchObject({
    refund: refund.id,
    tax_amounts: [],
    type: "post_payment",
  });
});

test("a moved anchor is text to the older client and a hash to the newer one", async () => {
  const { customer, price } = await begin();
  const { id } = await ask(acacia, "subscriptions.create", { customer, items: [{ price }] });
  const anchor = { billing_cycle_anchor: "unchanged" };
  expect(await ask(acacia, "subscriptions.update", id, anchor)).toMatchObject({ id });
  expect((await refusalOf(ask(endive, "subscriptions.update", id, anchor))).statusCode).toBe(400);
  const hash = { billing_cycle_anchor: { type: "unchanged" } };
  expect(await ask(endive, "subscriptions.update", id, hash)).toMatchObject({ id });
  expect((await refusalOf(ask(acacia, "subscriptions.update", id, hash))).statusCode).toBe(400);
});

test("the next invoice is fetched by the older client, and previewed by the newer one", async () => {
  const { customer, price } = await begin();
  const { id } = await ask(acacia, "subscriptions.create", { customer, items: [{ price }] });
  const next = await ask(acacia, "invoices.retrieveUpcoming", { subscription: id });
  expect(next).toMatchObject({ object: "invoice", subscription: id, total: 10000 });
  expect(next).not.toHaveProperty("id");
  const changed = { subscription: id, subscription_proration_behavior: "none" };
  const other = await ask(acacia, "prices.create", {
    product: (await ask(acacia, "prices.retrieve", price)).product,
    currency: "usd",
    unit_amount: 5000,
    recurring: { interval: "month" },
  });
  const items = [{ price: other.id, quantity: 1 }];
  const more = { ...changed, subscription_items: items };
  expect(await ask(acacia, "invoices.retrieveUpcoming", more)).toMatchObject({ total: 15000 });
  const preview = await ask(endive, "invoices.createPreview", { subscription: id });
  expect(preview).toMatchObject({ total: 10000 });
  const schedule = { subscription: id, schedule: "sub_sched_1" };
  expect(await refusalOf(ask(acacia, "invoices.retrieveUpcoming", schedule))).toMatchObject({
    statusCode: 501,
  });
});

test("a route is unknown before its version, and a gap where only older versions have it", async () => {
  const get = (path: string, version: string) =>
    world.mock.handle(
      new Request(`${stripe.baseUrl}${path}`, {
        headers: {
          authorization: `Bearer ${world.mock.credentials.secretKey}`,
          "stripe-version": version,
        },
      }),
    );
  expect((await get("/v1/invoice_payments", "2025-02-24.acacia")).status).toBe(404);
  expect((await get("/v1/invoice_payments", "2025-03-31.basil")).status).toBe(200);
  expect((await get("/v1/invoices/upcoming/lines", "2025-02-24.acacia")).status).toBe(501);
  expect((await get("/v1/invoices/upcoming", "2025-03-31.basil")).status).toBe(404);
});
