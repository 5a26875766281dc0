import { expect, test } from "vitest";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { isRefused } from "../refusal.ts";
import { changeSubscription, createSubscription, reissueInvoice, voidInvoice } from "./index.ts";

/** A month of 600.00, sent with 8.25 % tax that the customer does not owe (worked entry S46). */
function given() {
  const world = openWorld("2026-05-20T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const price = world.price("60000");
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [{ priceId: price.id }],
      creditSource: "original",
      collection: "send invoice",
      daysUntilDue: 30,
      defaultTaxRateIds: [world.rate.id],
    }),
  );
  return { ...world, subscription, first: world.latestInvoice(subscription) };
}

test("a voided invoice is issued once more, dated now and taxed as its subscription is by now", () => {
  const { billing, first, moveTo, subscription } = given();
  expect(first).toMatchObject({ total: usd("649.50") });
  must(changeSubscription(billing, subscription.id, { defaultTaxRateIds: [] }));
  moveTo("2026-05-22T09:00:00Z");
  must(voidInvoice(billing, first.id));
  const again = must(reissueInvoice(billing, first.id, "corrected"));
  expect(again).toMatchObject({
    status: "open",
    total: usd("600.00"),
    effectiveAt: "2026-05-22T09:00:00.000Z",
    dueAt: "2026-06-21T09:00:00.000Z",
    metadata: { reissue: "corrected" },
  });
  expect(again.lines.map(({ period }) => period)).toEqual(first.lines.map(({ period }) => period));
});

test("an invoice that still stands is not issued twice", () => {
  const { billing, first } = given();
  const answer = reissueInvoice(billing, first.id, "again");
  expect(isRefused(answer) && answer.refused.code).toBe("wrong_invoice_status");
});
