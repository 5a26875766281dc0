import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { createSubscription, payInvoice, postponeFinalisation, updateInvoice } from "./index.ts";

function sent() {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer("acme", false);
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [{ priceId: world.price("120000", 12).id, quantity: 10 }],
      creditSource: "original",
      collection: "send invoice",
      daysUntilDue: 30,
      defaultTaxRateIds: [world.rate.id],
    }),
  );
  return { world, billing, subscription, invoice: () => world.latestInvoice(subscription) };
}

test("a sent invoice is a draft for an hour, then open without any attempt", () => {
  const { world, subscription, invoice } = sent();
  expect(subscription.status).toBe("active");
  expect(invoice()).toMatchObject({ status: "draft", finalisesAt: "2026-01-01T07:00:00.000Z" });
  world.moveTo("2026-01-01T07:00:00Z");
  expect(invoice()).toMatchObject({
    status: "open",
    dueAt: "2026-01-31T06:00:00.000Z",
    nextAttemptAt: null,
    finalisesAt: null,
  });
  expect(world.evidence.facts("payment")).toEqual([]);
});

test("paid on the hosted page by a card that was never attached", () => {
  const { world, billing, invoice } = sent();
  world.moveTo("2026-01-29T06:00:00Z");
  must(payInvoice(billing, invoice().id, { onHostedPage: true }));
  expect(world.evidence.facts("payment")).toMatchObject([
    { method: "card", status: "succeeded", receivedOn: "2026-01-29", amount: usd("12990.00") },
  ]);
  expect(world.evidence.notices().at(-1)).toBe("2026-01-29 receipt 12990.00");
});

test("past its due date the subscription is past due until it is paid", () => {
  const { world, billing, subscription, invoice } = sent();
  world.moveTo("2026-02-01T06:00:00Z");
  expect(world.subscription(subscription.id).status).toBe("past due");
  must(payInvoice(billing, invoice().id, { outOfBand: true }));
  expect(world.subscription(subscription.id).status).toBe("active");
  expect(invoice()).toMatchObject({ status: "paid", paidOutOfBand: true });
});

test("the end of the draft window may be put off, and a date of issue given meanwhile", () => {
  const { world, billing, invoice } = sent();
  postponeFinalisation(billing, invoice().id, instant("2026-01-04T06:00:00Z"));
  world.moveTo("2026-01-02T06:00:00Z");
  expect(invoice()).toMatchObject({ status: "draft", finalisesAt: "2026-01-01T07:00:00.000Z" });
  must(updateInvoice(billing, invoice().id, { effectiveAt: instant("2026-01-01T06:00:00Z") }));
  world.moveTo("2026-01-04T06:00:00Z");
  expect(world.evidence.facts("invoice")[0]).toMatchObject({
    status: "open",
    issuedOn: "2026-01-01",
  });
});

test("a draft that does not advance stays one", () => {
  const { world, billing, invoice } = sent();
  must(updateInvoice(billing, invoice().id, { advances: false }));
  expect(invoice().finalisesAt).toBeNull();
  world.moveTo("2026-12-31T06:00:00Z");
  expect(invoice().status).toBe("draft");
});
