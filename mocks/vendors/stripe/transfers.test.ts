import Stripe from "stripe";
import { expect, test } from "vitest";
import { money } from "../../../model/money.ts";
import { openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

/** Two open invoices of 432.99 and 865.98, and the official client. */
async function invoiced() {
  const { mock } = openBillingWorld(stripe);
  const client = new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      mock.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  });
  const { id: customer } = await client.customers.create({ name: "Acme" });
  const issue = async (amount: number) => {
    const { id = "" } = await client.invoices.create({
      customer,
      collection_method: "send_invoice",
      days_until_due: 30,
    });
    await client.invoiceItems.create({ customer, invoice: id, amount, currency: "usd" });
    return await client.invoices.finalizeInvoice(id);
  };
  const invoices = [(await issue(43299)).id ?? "", (await issue(86598)).id ?? ""];
  const transfer = (amount: string, ids = invoices) => {
    mock.transfer(ids, {
      do: "customer transfers",
      amount: money(amount, "USD"),
      documents: [],
      as: "transfer",
    });
  };
  return { client, mock, customer, invoices, issue, transfer };
}

test("a PaymentRecord has a link to each invoice that it pays, and the rest is overpaid", async () => {
  const { client, customer, invoices, transfer } = await invoiced();
  transfer("1400.00");
  const [first, second] = invoices;
  const links = (await client.invoicePayments.list({ invoice: first ?? "" })).data;
  const record = String(links.find(({ status }) => status === "paid")?.payment.payment_record);
  expect(await client.paymentRecords.retrieve(record)).toMatchObject({
    object: "payment_record",
    amount: { value: 140000, currency: "usd" },
    amount_refunded: { value: 0 },
    customer_details: { customer },
    processor_details: { custom: { payment_reference: "transfer" } },
  });
  const all = await client.invoicePayments.list({
    payment: { type: "payment_record", payment_record: record },
  });
  expect(all.data.map(({ invoice, amount_paid }) => [invoice, amount_paid]).sort()).toEqual(
    [
      [first, 43299],
      [second, 86598],
    ].sort(),
  );
  const [link] = all.data;
  expect(await client.invoicePayments.retrieve(link?.id ?? "")).toEqual(link);
  expect(await client.invoices.retrieve(second ?? "")).toMatchObject({
    status: "paid",
    amount_paid: 86598,
    amount_overpaid: 10103,
  });
  expect((await client.customers.retrieve(customer)) as object).toMatchObject({ balance: -10103 });
  const [entry] = (await client.customers.listBalanceTransactions(customer)).data;
  expect(entry).toMatchObject({ type: "invoice_overpaid", amount: -10103, invoice: second });
  const events = (await client.events.list({ limit: 100, type: "invoice.overpaid" })).data;
  expect(events.map(({ data }) => (data.object as Stripe.Invoice).id)).toEqual([second]);
});

test("the next invoice uses what is over by itself", async () => {
  const { issue, transfer } = await invoiced();
  transfer("1400.00");
  expect(await issue(43299)).toMatchObject({
    starting_balance: -10103,
    ending_balance: 0,
    amount_due: 33196,
  });
});

test("a second payment of a paid invoice stays whole, and goes back by an adjustment that names it", async () => {
  const { client, customer, invoices, mock, transfer } = await invoiced();
  const [first = ""] = invoices;
  transfer("432.99", [first]);
  transfer("432.99", [first]);
  const links = (await client.invoicePayments.list({ invoice: first, status: "paid" })).data;
  expect(links.map(({ amount_paid }) => amount_paid).sort()).toEqual([0, 43299]);
  const second = links.find(({ amount_paid }) => amount_paid === 0)?.payment.payment_record;
  mock.refund(String(second), {
    do: "finance refunds",
    payment: { kind: "payment", name: "transfer", period: null },
    amount: null,
  });
  const [entry] = (await client.customers.listBalanceTransactions(customer)).data;
  expect(entry).toMatchObject({
    type: "adjustment",
    amount: 43299,
    metadata: { payment_record: second },
  });
  const record = await client.paymentRecords.retrieve(String(second));
  expect(record.amount_refunded.value).toBe(43299);
});

test("a payment that is no PaymentRecord is none", async () => {
  const { client } = await invoiced();
  await expect(client.paymentRecords.retrieve("pr_none")).rejects.toMatchObject({
    code: "resource_missing",
  });
});
