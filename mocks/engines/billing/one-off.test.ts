import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { cents, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  createInvoice,
  createInvoiceItem,
  createTaxRate,
  deleteInvoice,
  deleteInvoiceItem,
  finaliseInvoice,
  updateInvoiceItem,
  voidInvoice,
} from "./index.ts";

function draft() {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const made = must(
    createInvoice(billing, { customerId, effectiveAt: instant("2026-02-01T03:30:00Z") }),
  );
  return { world, billing, customerId, invoiceId: made.id, now: () => world.invoice(made.id) };
}

test("a one-off invoice is taxed, dated by the entity's zone, numbered and voided", () => {
  const { world, billing, customerId, invoiceId } = draft();
  const rate = must(
    createTaxRate(billing, { jurisdiction: "US-TX", name: "20", percent: "20", inclusive: false }),
  );
  must(
    createInvoiceItem(billing, {
      customerId,
      invoiceId,
      amount: cents(700),
      taxRateIds: [rate.id],
    }),
  );
  const invoice = must(finaliseInvoice(billing, invoiceId));
  expect(invoice).toMatchObject({
    total: cents(840),
    number: `${customerId}-0001`,
    nextAttemptAt: null,
  });
  // 03:30 UTC is the day before in New York (DAT-2)
  expect(world.evidence.facts("invoice")[0]?.issuedOn).toBe("2026-01-31");
  must(voidInvoice(billing, invoiceId));
  expect(world.evidence.facts("invoice")[0]).toMatchObject({ status: "void", open: cents(0) });
});

test("items may be changed and taken off while it is a draft", () => {
  const { billing, customerId, invoiceId, now } = draft();
  const unit = { productId: null, unitMinor: "33.5", currency: "USD" };
  const item = must(createInvoiceItem(billing, { customerId, invoiceId, unit, quantity: 3 }));
  expect(now().total).toEqual(cents(101)); // 100.5
  must(updateInvoiceItem(billing, item.id, { quantity: 5 }));
  expect(now().total).toEqual(cents(168)); // 167.5
  must(deleteInvoiceItem(billing, item.id));
  expect(now()).toMatchObject({ total: cents(0), lines: [] });
});

test("a deleted draft lets its items wait again", () => {
  const { billing, customerId, invoiceId } = draft();
  must(createInvoiceItem(billing, { customerId, invoiceId, amount: cents(700) }));
  must(deleteInvoice(billing, invoiceId));
  const next = must(createInvoice(billing, { customerId, includePending: true }));
  expect(next.total).toEqual(cents(700));
});

test("less than what can be charged waits as a debt on the balance", () => {
  const { billing, customerId, invoiceId } = draft();
  must(createInvoiceItem(billing, { customerId, invoiceId, amount: cents(49) }));
  expect(must(finaliseInvoice(billing, invoiceId))).toMatchObject({
    status: "paid",
    due: cents(0),
  });
  const next = must(createInvoice(billing, { customerId }));
  must(createInvoiceItem(billing, { customerId, invoiceId: next.id, amount: usd("10.00") }));
  expect(must(finaliseInvoice(billing, next.id)).due).toEqual(usd("10.49"));
});

test("a voided invoice gives back the balance that it used", () => {
  const { billing, customerId, invoiceId } = draft();
  must(createInvoiceItem(billing, { customerId, invoiceId, amount: usd("-5.00") }));
  must(finaliseInvoice(billing, invoiceId));
  const next = must(createInvoice(billing, { customerId }));
  must(createInvoiceItem(billing, { customerId, invoiceId: next.id, amount: usd("10.00") }));
  expect(must(finaliseInvoice(billing, next.id)).due).toEqual(usd("5.00"));
  must(voidInvoice(billing, next.id));
  expect(billing.tables.customer.get(customerId)?.creditBalance).toEqual(usd("5.00"));
});
