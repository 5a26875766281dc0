import Stripe from "stripe";
import { expect, test } from "vitest";
import { money } from "../../../model/money.ts";
import { openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

/** A card payment of 541.25 that the bank contests, and the official client. */
async function contested() {
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
  const { id: draft = "" } = await client.invoices.create({ customer });
  await client.invoiceItems.create({ customer, invoice: draft, amount: 54125, currency: "usd" });
  await client.invoices.finalizeInvoice(draft);
  await client.invoices.pay(draft);
  const [charge] = (await client.charges.list({ limit: 1 })).data;
  const intent = String(charge?.payment_intent);
  const ref = { kind: "payment", name: "deal", period: 1 } as const;
  mock.dispute(intent, {
    do: "bank disputes",
    payment: ref,
    reason: "product not received",
    fee: money("15.00", "USD"),
  });
  const decide = (outcome: "won" | "lost", feeReturned: boolean) =>
    mock.decideDispute(intent, { do: "bank decides dispute", payment: ref, outcome, feeReturned });
  const [dispute] = (await client.disputes.list({ payment_intent: intent })).data;
  return { client, mock, intent, id: dispute?.id ?? "", decide };
}

async function eventTypes(client: Stripe): Promise<readonly string[]> {
  const { data } = await client.events.list({ limit: 100 });
  return data
    .map(({ type }) => type)
    .filter((type) => type.startsWith("charge.dispute"))
    .reverse();
}

test("a dispute shows what left the balance, and the charge that it is disputed", async () => {
  const { client, id } = await contested();
  const dispute = await client.disputes.retrieve(id, { expand: ["charge"] });
  expect(dispute).toMatchObject({
    object: "dispute",
    amount: 54125,
    status: "needs_response",
    reason: "product_not_received",
    charge: { disputed: true, amount: 54125 },
    balance_transactions: [
      { type: "adjustment", reporting_category: "dispute", amount: -54125, fee: 1500, net: -55625 },
    ],
  });
  expect(await eventTypes(client)).toEqual([
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
  ]);
});

test("evidence is staged, then submitted, and then closed to changes", async () => {
  const { client, id } = await contested();
  const staged = { evidence: { uncategorized_text: "delivered" }, submit: false } as const;
  expect(await client.disputes.update(id, staged)).toMatchObject({ status: "needs_response" });
  const sent = await client.disputes.update(id, { evidence: { customer_name: "Acme" } });
  expect(sent).toMatchObject({
    status: "under_review",
    evidence: { customer_name: "Acme", uncategorized_text: "delivered" },
    evidence_details: { submission_count: 1, has_evidence: true, due_by: null },
  });
  await expect(client.disputes.update(id, staged)).rejects.toMatchObject({ statusCode: 400 });
});

test("won brings money and fee back and says so", async () => {
  const { client, id, decide } = await contested();
  decide("won", true);
  expect(await client.disputes.retrieve(id)).toMatchObject({
    status: "won",
    balance_transactions: [{ net: -55625 }, { amount: 54125, fee: -1500, net: 55625 }],
  });
  expect((await eventTypes(client)).slice(2)).toEqual([
    "charge.dispute.closed",
    "charge.dispute.funds_reinstated",
  ]);
});

test("closing accepts the loss; it is closed once, and nothing of it can be refunded", async () => {
  const { client, id, intent } = await contested();
  expect(await client.disputes.close(id)).toMatchObject({ status: "lost" });
  await expect(client.disputes.close(id)).rejects.toMatchObject({ statusCode: 400 });
  await expect(client.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
    code: "charge_disputed",
  });
});

test("an unknown dispute is missing", async () => {
  const { client } = await contested();
  await expect(client.disputes.retrieve("dp_none")).rejects.toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
});

test("a payout is worth its members, which the balance transactions of it list", async () => {
  const { client, mock, intent } = await contested();
  const draft = await client.invoices.create({ customer: await customerOf(client, intent) });
  const [customer, invoice] = [String(draft.customer), draft.id];
  await client.invoiceItems.create({ customer, invoice, amount: 108250, currency: "usd" });
  await client.invoices.finalizeInvoice(invoice);
  await client.invoices.pay(invoice);
  mock.payOut();
  const [payout] = (await client.payouts.list()).data;
  const members = await client.balanceTransactions.list({ payout: payout?.id ?? "" });
  // 541.25 - 16.00 - 541.25 - 15.00 + 1,082.50 - 31.69
  expect(payout).toMatchObject({ object: "payout", amount: 101_981, status: "paid" });
  expect(members.data.reduce((sum, { net }) => sum + net, 0)).toBe(payout?.amount);
  expect(await client.payouts.retrieve(payout?.id ?? "")).toEqual(payout);
});

async function customerOf(client: Stripe, intent: string): Promise<string> {
  return String((await client.paymentIntents.retrieve(intent)).customer);
}
