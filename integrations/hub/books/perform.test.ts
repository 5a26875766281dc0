import { expect, test } from "vitest";
import {
  event,
  invoice,
  line,
  listed,
  office,
  paidBy,
  product,
  taxes,
  unix,
} from "../../../test/fixtures/hub-office.ts";

const plan = line("il_1", "plan", 120000, 9900, "2026-03-10", "2026-04-10");

test("an invoice is one receivable dated with its day of issue; told twice it stays one", async () => {
  const open = invoice([plan]);
  const { deliver, books, documents } = await office({ "GET /v1/invoices/in_1": open });
  expect(await deliver(event("invoice.finalized", open))).toBe(204);
  expect(await deliver(event("invoice.finalized", open))).toBe(204);
  expect(books()).toEqual(["invoice in_1 2026-03-10 1299.00 99.00 1299.00"]);
  expect(documents.get("in_1")?.lines).toMatchObject([
    {
      id: "il_1",
      item: "plan",
      servicePeriod: { startsOn: "2026-03-10", endsOn: "2026-04-10" },
      billingLines: ["il_1"],
      jurisdictions: ["US-TX"],
    },
  ]);
});

test("a refund told first brings invoice, payment, credit and itself, each with its own day", async () => {
  const paid = invoice([plan], {
    status: "paid",
    amount_paid: 129900,
    post_payment_credit_notes_amount: 12990,
  });
  const note = {
    id: "cn_1",
    object: "credit_note",
    invoice: "in_1",
    customer: "cus_1",
    currency: "usd",
    number: "ACME-0001-CN-01",
    status: "issued",
    total: 12990,
    pre_payment_amount: 0,
    post_payment_amount: 12990,
    out_of_band_amount: null,
    created: unix("2026-03-25T06:00:00Z"),
    effective_at: unix("2026-03-25T06:00:00Z"),
    metadata: { basis: "concession" },
    refunds: [{ refund: "re_1", amount_refunded: 12990 }],
    lines: listed([
      {
        id: "cnli_1",
        invoice_line_item: "il_1",
        amount: 12000,
        discount_amount: 0,
        taxes: taxes(990, 12000),
      },
    ]),
  };
  const refund = {
    id: "re_1",
    object: "refund",
    amount: 12990,
    currency: "usd",
    status: "succeeded",
    payment_intent: "pi_1",
    created: unix("2026-03-25T06:00:00Z"),
  };
  const { deliver, books, documents } = await office({
    "GET /v1/invoices/in_1": paid,
    "GET /v1/invoice_payments": paidBy(129900, "2026-03-12T06:00:00Z"),
    "GET /v1/credit_notes": listed([note]),
    "GET /v1/refunds/re_1": refund,
  });
  for (const told of [
    event("refund.created", refund),
    event("credit_note.created", note),
    event("invoice.paid", paid),
    event("invoice.finalized", paid),
  ]) {
    expect(await deliver(told)).toBe(204);
  }
  expect(books().sort()).toEqual([
    "credit memo cn_1 2026-03-25 129.90 9.90 0.00",
    "invoice in_1 2026-03-10 1299.00 99.00 0.00",
    "payment pi_1 2026-03-12 1299.00 0.00 0.00",
    "refund re_1 2026-03-25 129.90 0.00 0.00",
  ]);
  expect(documents.get("cn_1")?.lines).toMatchObject([{ basis: "concession" }]);
});

test("a missing item holds the whole document and its payment, until it is mapped and replayed", async () => {
  const addon = line("il_2", "addon", 12000, 990, "2026-03-10", "2026-04-10");
  const paid = invoice([plan, addon], { status: "paid", amount_paid: 142890 });
  const { integration, deliver, books, erp } = await office({
    "GET /v1/invoices/in_1": paid,
    "GET /v1/invoice_payments": paidBy(142890, "2026-03-12T06:00:00Z"),
  });
  await deliver(event("invoice.finalized", paid));
  await deliver(event("invoice.paid", paid));
  expect(books()).toEqual([]);
  const [held] = await integration.exceptions();
  expect(held).toMatchObject({
    document: "in_1",
    reason: "unmapped_product",
    amount: { amount: "1428.90", currency: "USD" },
    owner: "revenue operations",
  });
  erp.mapProduct(product("addon", true));
  await integration.jobs.replay?.({ exceptionId: held?.exceptionId ?? "" });
  expect(books().sort()).toEqual([
    "invoice in_1 2026-03-10 1428.90 108.90 0.00",
    "payment pi_1 2026-03-12 1428.90 0.00 0.00",
  ]);
  expect(await integration.exceptions()).toMatchObject([{ resolution: "replayed" }]);
});

test("a credit note without a basis waits for approval", async () => {
  const open = invoice([plan], { pre_payment_credit_notes_amount: 12990 });
  const note = {
    id: "cn_1",
    invoice: "in_1",
    status: "issued",
    currency: "usd",
    total: 12990,
    metadata: {},
    refunds: [],
    lines: listed([]),
  };
  const { integration, deliver } = await office({
    "GET /v1/invoices/in_1": open,
    "GET /v1/credit_notes": listed([note]),
  });
  await deliver(event("credit_note.created", note));
  expect(await integration.exceptions()).toMatchObject([
    { reason: "approval_required", document: "cn_1", owner: "head of sales" },
  ]);
});

test("a change that gives back more than it charges is a credit for unused time, left open", async () => {
  const lines = [
    line("il_1", "plan", -60000, -4950, "2026-07-01", "2027-01-01"),
    line("il_2", "plan", 40000, 3300, "2026-07-01", "2027-01-01"),
  ];
  const down = invoice(lines, { status: "paid", ending_balance: -21650 });
  const { deliver, books } = await office({ "GET /v1/invoices/in_1": down });
  await deliver(event("invoice.finalized", down));
  expect(books()).toEqual(["credit memo in_1 2026-03-10 216.50 16.50 216.50"]);
});

test("what a customer's balance paid is taken from the open credit", async () => {
  const down = invoice([line("il_1", "plan", -20000, -1650, "2026-03-10", "2026-04-10")], {
    status: "paid",
    ending_balance: -21650,
  });
  const next = invoice([line("il_2", "plan", 10000, 825, "2026-04-10", "2026-05-10")], {
    id: "in_2",
    status: "paid",
    starting_balance: -21650,
    ending_balance: -10825,
  });
  const { deliver, books } = await office({
    "GET /v1/invoices/in_1": down,
    "GET /v1/invoices/in_2": next,
  });
  await deliver(event("invoice.finalized", down));
  await deliver(event("invoice.paid", next));
  expect(books()).toEqual([
    "credit memo in_1 2026-03-10 216.50 16.50 108.25",
    "invoice in_2 2026-03-10 108.25 8.25 0.00",
  ]);
});

test("a message with a wrong signature is refused and does nothing", async () => {
  const { integration, books } = await office({});
  const response = await integration.receive(
    new Request("https://hub.example/hooks/stripe", {
      method: "POST",
      body: "{}",
      headers: { "stripe-signature": "t=1,v1=00" },
    }),
  );
  expect([response.status, books()]).toEqual([400, []]);
});
