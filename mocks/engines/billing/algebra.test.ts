import fc from "fast-check";
import { expect, test } from "vitest";
import { cents, must, openWorld, type World } from "../../../test/fixtures/billing-world.ts";
import { setBehaviour } from "../payments/index.ts";
import {
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  issueCreditMemo,
  payInvoice,
  refundPayment,
  voidInvoice,
} from "./index.ts";

type Act = {
  readonly act: "bill" | "pay" | "transfer" | "credit" | "keep" | "refund" | "void" | "bank";
  readonly nth: number;
  readonly amount: number;
};

const acts: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom(
    "bill",
    "bill",
    "pay",
    "transfer",
    "credit",
    "keep",
    "refund",
    "void",
    "bank",
  ),
  nth: fc.nat(3),
  amount: fc.integer({ min: 1, max: 100_000 }),
});

function bill(world: World, customerId: string, amount: number): void {
  const { billing, rate } = world;
  const draft = must(createInvoice(billing, { customerId, defaultTaxRateIds: [rate.id] }));
  const invoiceId = draft.id;
  must(createInvoiceItem(billing, { customerId, invoiceId, amount: cents(amount) }));
  must(
    createInvoiceItem(billing, { customerId, invoiceId, amount: cents(-Math.floor(amount / 3)) }),
  );
  must(finaliseInvoice(billing, invoiceId));
}

/** Refusals are welcome here: what they leave behind must add up as well. */
function perform(world: World, customerId: string, { act, nth, amount }: Act): void {
  const { billing } = world;
  const [id = ""] = [...billing.tables.invoice.keys()].slice(nth);
  const [paymentId = ""] = [...billing.payments.payments.keys()].slice(nth);
  const gross = cents(amount);
  if (act === "bill") bill(world, customerId, amount);
  if (act === "pay") payInvoice(billing, id);
  if (act === "transfer") payInvoice(billing, id, { outOfBand: true });
  if (act === "credit") issueCreditMemo(billing, { invoiceId: id, gross, settleBy: "refund" });
  if (act === "keep") issueCreditMemo(billing, { invoiceId: id, gross, settleBy: "balance" });
  if (act === "refund") refundPayment(billing, paymentId, { amount: gross });
  if (act === "void") voidInvoice(billing, id);
  if (act === "bank")
    setBehaviour(billing.payments, "acme", nth > 1 ? "accepts" : "generic decline");
}

function sum(amounts: readonly { readonly minor: bigint }[]): bigint {
  return amounts.reduce((total, amount) => total + amount.minor, 0n);
}

function check(world: World, customerId: string): void {
  const { tables, payments } = world.billing;
  const memos = [...tables["credit memo"].values()];
  for (const invoice of tables.invoice.values()) {
    const used = invoice.startingBalance.minor - (invoice.endingBalance?.minor ?? 0n);
    const due = invoice.total.minor - used - invoice.creditedBeforePayment.minor;
    expect(invoice.due.minor).toBe(due);
    if (invoice.status === "open") expect(invoice.remaining.minor).toBe(due - invoice.paid.minor);
    if (invoice.status === "paid") expect(invoice.paid.minor).toBe(due);
    const own = memos.filter((memo) => memo.invoiceId === invoice.id);
    expect(sum(own.map((memo) => memo.total))).toBeLessThanOrEqual(invoice.total.minor);
    for (const memo of own) {
      expect(memo.total.minor).toBe(memo.net.minor + sum(memo.taxes.map((tax) => tax.amount)));
    }
  }
  for (const payment of payments.payments.values()) {
    expect(payment.refunded.minor).toBeLessThanOrEqual(payment.amount.minor);
  }
  const entries = [...tables["balance entry"].values()];
  const balance = tables.customer.get(customerId)?.creditBalance?.minor ?? 0n;
  expect(sum(entries.map((entry) => entry.amount))).toBe(balance);
}

test("whatever is billed, paid, credited, refunded and voided, the amounts add up", () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (timeline) => {
      const world = openWorld("2026-01-01T06:00:00Z");
      const { id } = world.customer();
      for (const act of timeline) perform(world, id, act);
      check(world, id);
    }),
    { numRuns: 300, seed: 1 },
  );
});
