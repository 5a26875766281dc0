import { expect, test } from "vitest";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { createInvoice, createInvoiceItem, finaliseInvoice, payInvoice } from "./index.ts";

/** A customer with a card, invoiced by hand. */
function given() {
  const world = openWorld("2026-03-01T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const issue = (total: string) => {
    const draft = must(createInvoice(billing, { customerId }));
    must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount: usd(total) }));
    return must(finaliseInvoice(billing, draft.id));
  };
  const told = (id: string) => {
    const all = world.evidence.facts("invoice").filter((fact) => fact.id === id);
    return all.at(-1);
  };
  return { ...world, issue, told };
}

test("what is too small to be charged stays owed until the next invoice is paid", () => {
  const { billing, evidence, issue, told } = given();
  const small = issue("0.30");
  expect(small).toMatchObject({ status: "paid", remaining: usd("0.00") });
  expect(told(small.id)).toMatchObject({ status: "open", open: usd("0.30"), paid: usd("0.00") });
  const next = issue("43.30");
  expect(next.remaining).toEqual(usd("43.60"));
  expect(told(next.id)).toMatchObject({ open: usd("43.30") });
  must(payInvoice(billing, next.id));
  expect(told(small.id)).toMatchObject({ status: "paid", open: usd("0.00"), paid: usd("0.30") });
  expect(told(next.id)).toMatchObject({ status: "paid", open: usd("0.00"), paid: usd("43.30") });
  expect(evidence.facts("payment").at(-1)).toMatchObject({
    amount: usd("43.60"),
    allocations: [
      { invoiceId: small.id, amount: usd("0.30") },
      { invoiceId: next.id, amount: usd("43.30") },
    ],
  });
});

test("two small ones wait together, and both go on the next", () => {
  const { billing, issue, told } = given();
  const [first, second] = [issue("0.20"), issue("0.10")];
  const next = issue("10.00");
  expect(next.remaining).toEqual(usd("10.30"));
  must(payInvoice(billing, next.id));
  expect([told(first.id), told(second.id)]).toMatchObject([
    { status: "paid", paid: usd("0.20") },
    { status: "paid", paid: usd("0.10") },
  ]);
});
