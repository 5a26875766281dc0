import { expect, test } from "vitest";
import {
  event,
  invoice,
  line,
  listed,
  office,
  paidBy,
  taxes,
  unix,
} from "../../../test/fixtures/hub-office.ts";

const plan = line("il_1", "plan", 120000, 9900, "2026-03-10", "2026-04-10");
const paid = invoice([plan], { status: "paid", amount_paid: 129900 });
const refund = (id: string, amount: number, at: string) => ({
  id,
  object: "refund",
  amount,
  currency: "usd",
  status: "succeeded",
  payment_intent: "pi_1",
  created: unix(at),
});
const first = refund("re_1", 10825, "2026-03-25T06:00:00Z");
const second = refund("re_2", 119075, "2026-03-28T06:00:00Z");
const shelf = {
  "GET /v1/invoices/in_1": paid,
  "GET /v1/invoice_payments": paidBy(129900, "2026-03-12T06:00:00Z"),
  "GET /v1/credit_notes": listed([]),
  "GET /v1/refunds/re_1": first,
  "GET /v1/refunds/re_2": second,
};

test("a refund that no credit note made leaves the invoice owed again by as much, and revenue alone (CRN-4)", async () => {
  const { integration, deliver, books } = await office(shelf);
  await deliver(event("refund.created", first));
  await deliver(event("refund.updated", first));
  expect(books().sort()).toEqual([
    "invoice in_1 2026-03-10 1299.00 99.00 108.25",
    "payment pi_1 2026-03-12 1299.00 0.00 0.00",
    "refund re_1 2026-03-25 108.25 0.00 0.00",
  ]);
  expect(await integration.exceptions()).toEqual([]);
});

test("the parts of a payment that go back one after the other leave all of it owed", async () => {
  const { deliver, books } = await office(shelf);
  await deliver(event("refund.created", first));
  await deliver({ ...event("refund.created", second), id: "evt_second" });
  expect(books().sort()).toEqual([
    "invoice in_1 2026-03-10 1299.00 99.00 1299.00",
    "payment pi_1 2026-03-12 1299.00 0.00 0.00",
    "refund re_1 2026-03-25 108.25 0.00 0.00",
    "refund re_2 2026-03-28 1190.75 0.00 0.00",
  ]);
});

test("a credit note that names it afterwards settles what was owed again", async () => {
  const { deliver, books, shelf: paper } = await office(shelf);
  await deliver(event("refund.created", first));
  const note = {
    id: "cn_1",
    object: "credit_note",
    invoice: "in_1",
    customer: "cus_1",
    currency: "usd",
    number: "ACME-0001-CN-01",
    status: "issued",
    total: 10825,
    pre_payment_amount: 0,
    post_payment_amount: 10825,
    out_of_band_amount: null,
    created: unix("2026-03-30T06:00:00Z"),
    effective_at: unix("2026-03-30T06:00:00Z"),
    metadata: { basis: "concession" },
    refunds: [{ refund: "re_1", amount_refunded: 10825 }],
    lines: listed([
      {
        id: "cnli_1",
        invoice_line_item: "il_1",
        amount: 10000,
        discount_amount: 0,
        taxes: taxes(825, 10000),
      },
    ]),
  };
  paper["GET /v1/invoices/in_1"] = { ...paid, post_payment_credit_notes_amount: 10825 };
  paper["GET /v1/credit_notes"] = listed([note]);
  await deliver(event("credit_note.created", note));
  expect(books().sort()).toEqual([
    "credit memo cn_1 2026-03-30 108.25 8.25 0.00",
    "invoice in_1 2026-03-10 1299.00 99.00 0.00",
    "payment pi_1 2026-03-12 1299.00 0.00 0.00",
    "refund re_1 2026-03-25 108.25 0.00 0.00",
  ]);
});
