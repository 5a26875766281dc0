import Stripe from "stripe";
import { expect, test } from "vitest";
import { openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

const moment = Date.UTC(2026, 0, 1) / 1000;

/** An open invoice of the older system, 2,165.00, and the official client. */
async function takenOver() {
  const { mock } = openBillingWorld(stripe);
  const client = new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      mock.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  });
  const { id: customer } = await client.customers.create({ name: "Birch" });
  const draft = async () =>
    await client.invoices.create({
      ...{ customer, number: "LEG-77", collection_method: "send_invoice" },
      ...{ effective_at: moment, due_date: moment + 30 * 86_400 },
    });
  const { id } = await draft();
  await client.invoiceItems.create({ customer, invoice: id, amount: 216500, currency: "usd" });
  const invoice = await client.invoices.finalizeInvoice(id);
  const report = async (value: number, outcome: "guaranteed" | "failed" = "guaranteed") =>
    await client.paymentRecords.reportPayment({
      amount_requested: { value, currency: "usd" },
      customer_details: { customer },
      initiated_at: moment,
      outcome,
      payment_method_details: { type: "custom", custom: { display_name: "Bank transfer" } },
      processor_details: { type: "custom", custom: { payment_reference: "LEG-CASH-9" } },
      metadata: { taken_over: "LEG-CASH-9" },
    });
  return { client, draft, invoice, report };
}

test("an invoice keeps the number and the dates that it is made with", async () => {
  const { draft, invoice } = await takenOver();
  expect(invoice).toMatchObject({ number: "LEG-77", status: "open", effective_at: moment });
  await expect(draft()).rejects.toMatchObject({ statusCode: 400 });
});

test("reported money pays nothing until it is attached to an open invoice, once", async () => {
  const { client, invoice, report } = await takenOver();
  const record = await report(50000);
  expect(record).toMatchObject({
    amount: { value: 50000, currency: "usd" },
    processor_details: { custom: { payment_reference: "LEG-CASH-9" } },
    metadata: { taken_over: "LEG-CASH-9" },
  });
  const attach = { payment_record: record.id };
  const paid = await client.invoices.attachPayment(invoice.id, attach);
  expect(paid).toMatchObject({ status: "open", amount_paid: 50000, amount_remaining: 166500 });
  const links = await client.invoicePayments.list({ invoice: invoice.id, status: "paid" });
  expect(links.data).toMatchObject([
    { amount_paid: 50000, payment: { type: "payment_record", payment_record: record.id } },
  ]);
  await expect(client.invoices.attachPayment(invoice.id, attach)).rejects.toMatchObject({
    statusCode: 400,
  });
});

test("more than is owed, and what is no payment record, is refused; other outcomes are a gap", async () => {
  const { client, invoice, report } = await takenOver();
  const large = await report(216501);
  const attach = (payment_record: string) =>
    client.invoices.attachPayment(invoice.id, { payment_record });
  await expect(attach(large.id)).rejects.toMatchObject({ param: "payment_record" });
  await expect(attach("pr_none")).rejects.toMatchObject({ code: "resource_missing" });
  await expect(report(100, "failed")).rejects.toMatchObject({ statusCode: 501 });
});
