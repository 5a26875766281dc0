import { expect, test } from "vitest";
import { cents, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { cardFee, setBehaviour } from "../payments/index.ts";
import { isRefused } from "../refusal.ts";
import {
  createInvoice,
  createInvoiceItem,
  createSubscription,
  finaliseInvoice,
  payInvoice,
} from "./index.ts";

function plan(unitMinor: string, months: number, finalAction?: "mark unpaid") {
  const world = openWorld("2026-01-01T06:00:00Z", finalAction);
  const { billing } = world;
  const { id: customerId } = world.customer();
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [{ priceId: world.price(unitMinor, months).id }],
      creditSource: "original",
      defaultTaxRateIds: [world.rate.id],
    }),
  );
  world.moveTo("2026-03-15T06:00:00Z");
  must(setBehaviour(billing.payments, "acme", "insufficient funds"));
  return { world, billing, subscription };
}

test("a renewal is a draft for an hour, then issued and charged", () => {
  const world = openWorld("2026-01-01T06:00:00Z");
  const price = world.price("45000");
  const { id: customerId } = world.customer();
  must(
    createSubscription(world.billing, {
      customerId,
      items: [{ priceId: price.id }],
      creditSource: "original",
    }),
  );
  world.moveTo("2026-02-01T06:59:59Z");
  expect(world.evidence.facts("invoice").at(-1)).toMatchObject({
    status: "draft",
    open: usd("0.00"),
    issuedOn: null,
  });
  world.changes.length = 0;
  world.moveTo("2026-02-01T07:00:00Z");
  expect(world.names()).toEqual([
    "invoice finalised",
    "payment created",
    "attempt succeeded",
    "payment succeeded",
    "invoice paid",
  ]);
});

test("S11: recovered on the third retry", () => {
  const { world, billing, subscription } = plan("45000", 1);
  world.moveTo("2026-04-12T06:00:00Z");
  expect(world.subscription(subscription.id).status).toBe("past due");
  must(setBehaviour(billing.payments, "acme", "accepts"));
  world.moveTo("2026-04-30T06:00:00Z");
  const invoice = world.latestInvoice(subscription);
  const attempts = world.evidence
    .facts("payment attempt")
    .filter((one) => one.invoiceId === invoice.id);
  expect(attempts.map(({ n, on, outcome }) => `${n} ${on} ${outcome}`)).toEqual([
    "1 2026-04-01 failed",
    "2 2026-04-04 failed",
    "3 2026-04-09 failed",
    "4 2026-04-16 succeeded",
  ]);
  expect(world.evidence.notices().slice(-5)).toEqual([
    "2026-04-01 invoice 487.13",
    "2026-04-01 payment failed 487.13",
    "2026-04-04 payment failed 487.13",
    "2026-04-09 payment failed 487.13",
    "2026-04-16 receipt 487.13",
  ]);
  expect(world.subscription(subscription.id).status).toBe("active");
  // round(487.13 × 2.9 % + 0.30)
  expect(cardFee(billing.payments, usd("487.13"))).toEqual(usd("14.43"));
});

test("S12: exhausted, the subscription is canceled and the invoice stays owed", () => {
  const { world, subscription } = plan("135000", 3);
  world.moveTo("2026-05-31T06:00:00Z");
  const { status, endedAt } = world.subscription(subscription.id);
  expect([status, endedAt]).toEqual(["canceled", "2026-04-16T07:00:00.000Z"]);
  expect(world.latestInvoice(subscription)).toMatchObject({
    status: "open",
    remaining: usd("1461.38"),
    attemptCount: 4,
  });
  expect(world.evidence.facts("subscription")[0]).toMatchObject({
    status: "canceled",
    endedOn: "2026-04-16",
  });
  expect(world.evidence.notices().slice(-4)).toEqual([
    "2026-04-01 payment failed 1461.38",
    "2026-04-04 payment failed 1461.38",
    "2026-04-09 payment failed 1461.38",
    "2026-04-16 cancellation",
  ]);
  expect(world.billing.agenda.next()).toBeUndefined();
});

test("a failing renewal tells of charge, payment, invoice and subscription in this order", () => {
  const { world } = plan("135000", 3);
  world.changes.length = 0;
  world.moveTo("2026-04-01T07:00:00Z");
  expect(world.names()).toEqual([
    "subscription updated",
    "invoice created",
    "invoice finalised",
    "payment created",
    "attempt failed",
    "payment failed",
    "invoice payment failed",
    "subscription updated",
  ]);
});

test("the final action may leave the subscription unpaid; its renewals stay drafts", () => {
  const { world, subscription } = plan("45000", 1, "mark unpaid");
  world.moveTo("2026-05-02T06:00:00Z");
  expect(world.subscription(subscription.id).status).toBe("unpaid");
  expect(world.latestInvoice(subscription)).toMatchObject({ status: "draft", advances: false });
});

test("a payment by hand is the first attempt, or none of the schedule", () => {
  const { world, billing, subscription } = plan("45000", 1);
  const { customerId } = subscription;
  const draft = must(createInvoice(billing, { customerId, subscriptionId: subscription.id }));
  must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount: cents(700) }));
  must(finaliseInvoice(billing, draft.id, { advances: true }));
  expect(isRefused(payInvoice(billing, draft.id))).toBe(true);
  const after = () => world.invoice(draft.id);
  expect(after()).toMatchObject({ attemptCount: 1, nextAttemptAt: "2026-03-18T06:00:00.000Z" });
  payInvoice(billing, draft.id);
  expect(after()).toMatchObject({ attemptCount: 1, nextAttemptAt: "2026-03-18T06:00:00.000Z" });
  world.moveTo("2026-03-18T06:00:00Z");
  expect(after()).toMatchObject({ attemptCount: 2, nextAttemptAt: "2026-03-23T06:00:00.000Z" });
});
