import Stripe from "stripe";
import { expect, test } from "vitest";
import { openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

/** A draft of 100.00 whose taxes an engine is asked for, and the official client. */
async function drafted(address?: { country: string; state: string }) {
  const { mock, pass } = openBillingWorld(stripe);
  mock.setUp({ customers: [], products: [] });
  const client = new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      mock.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  });
  const { id: customer } = await client.customers.create({
    name: "Acme",
    ...(address === undefined ? {} : { address }),
  });
  const { id = "" } = await client.invoices.create({
    customer,
    collection_method: "send_invoice",
    days_until_due: 30,
    auto_advance: false,
    automatic_tax: { enabled: true },
  });
  await client.invoiceItems.create({ customer, invoice: id, amount: 10000, currency: "usd" });
  const finalise = (idempotencyKey: string) =>
    client.invoices.finalizeInvoice(id, {}, { idempotencyKey });
  return { client, mock, pass, id, finalise };
}

const texas = { country: "US", state: "TX" };

test("the engine is asked for the rates of the customer's place", async () => {
  const { client, id, finalise } = await drafted(texas);
  expect(await client.invoices.retrieve(id)).toMatchObject({
    automatic_tax: { enabled: true, status: "complete" },
    total: 10825,
  });
  expect(await finalise("once")).toMatchObject({ status: "open", total: 10825 });
});

test("while the engine is down the draft stays a draft and says why", async () => {
  const { client, mock, id, finalise } = await drafted(texas);
  mock.taxEngineDown(60_000);
  await expect(finalise("first")).rejects.toMatchObject({
    statusCode: 400,
    code: "taxes_calculation_failed",
  });
  expect(await client.invoices.retrieve(id)).toMatchObject({
    status: "draft",
    number: null,
    automatic_tax: { status: "failed" },
    last_finalization_error: { code: "taxes_calculation_failed" },
  });
  const events = await client.events.list({ type: "invoice.finalization_failed" });
  expect(events.data).toHaveLength(1);
});

test("afterwards the old key gives the old answer, and a new one issues the invoice taxed", async () => {
  const { mock, pass, finalise } = await drafted(texas);
  const heldUp = mock.taxEngineDown(60_000);
  await expect(finalise("first")).rejects.toMatchObject({ code: "taxes_calculation_failed" });
  pass(60_000);
  await expect(finalise("first")).rejects.toMatchObject({ code: "taxes_calculation_failed" });
  expect(await finalise("second")).toMatchObject({
    status: "open",
    total: 10825,
    automatic_tax: { status: "complete" },
    last_finalization_error: null,
  });
  expect(heldUp()).toBe(1);
});

test("a customer without an address cannot be taxed", async () => {
  const { finalise } = await drafted();
  await expect(finalise("first")).rejects.toMatchObject({ code: "customer_tax_location_invalid" });
});

test("named rates and an engine exclude each other, and a subscription's engine is not built", async () => {
  const { client } = await drafted();
  const { id: customer } = await client.customers.create({ name: "Globex" });
  const both = { automatic_tax: { enabled: true }, default_tax_rates: ["txr_1"] };
  await expect(client.invoices.create({ customer, ...both })).rejects.toMatchObject({
    statusCode: 400,
  });
  const items = [{ price: "price_1" }];
  await expect(
    client.subscriptions.create({ customer, items, automatic_tax: { enabled: true } }),
  ).rejects.toMatchObject({ statusCode: 501 });
});
