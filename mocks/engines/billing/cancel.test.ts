import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { cents, lineAmounts, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  cancelSubscription,
  changeSubscription,
  createCoupon,
  createSubscription,
  type NewSubscription,
} from "./index.ts";

function monthly(terms: Partial<NewSubscription> = {}) {
  const world = openWorld("2026-01-01T00:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const items = [{ priceId: world.price("3100").id }];
  const subscription = must(
    createSubscription(billing, { customerId, items, creditSource: "original", ...terms }),
  );
  return { world, billing, customerId, subscription };
}

test("a new subscription tells of itself, its invoice, its payment in this order", () => {
  const { world, subscription } = monthly();
  const from = world.names().indexOf("subscription created");
  expect(world.names().slice(from)).toEqual([
    "subscription created",
    "invoice created",
    "payment created",
    "invoice finalised",
    "attempt succeeded",
    "payment succeeded",
    "invoice paid",
    "subscription updated",
    "customer updated",
  ]);
  expect(subscription.status).toBe("active");
});

test("cancelled now with its unused time invoiced: the credit goes to the balance", () => {
  const { world, billing, customerId, subscription } = monthly();
  world.moveTo("2026-01-21T00:00:00Z");
  const ended = must(
    cancelSubscription(billing, subscription.id, { prorate: true, invoiceNow: true }),
  );
  expect(ended).toMatchObject({ status: "canceled", endedAt: "2026-01-21T00:00:00.000Z" });
  // 11 of 31 days
  expect(world.latestInvoice(ended)).toMatchObject({
    status: "paid",
    total: usd("-11.00"),
    due: usd("0.00"),
  });
  expect(billing.tables.customer.get(customerId)?.creditBalance).toEqual(usd("11.00"));
});

test("cancelled now and nothing else: nothing is credited", () => {
  const { world, billing, subscription } = monthly();
  world.moveTo("2026-01-21T00:00:00Z");
  must(cancelSubscription(billing, subscription.id));
  expect(world.invoicesOf(subscription)).toHaveLength(1);
  expect(world.evidence.notices().at(-1)).toBe("2026-01-20 cancellation"); // New York
  expect(billing.agenda.next()).toBeUndefined();
});

test("cancelled at the end of its period it runs until then", () => {
  const { world, billing, subscription } = monthly();
  must(changeSubscription(billing, subscription.id, { cancelsAtPeriodEnd: true }));
  world.moveTo("2026-01-31T23:59:59Z");
  expect(world.subscription(subscription.id).status).toBe("active");
  world.moveTo("2026-02-01T00:00:00Z");
  expect(world.evidence.facts("subscription")[0]).toMatchObject({
    status: "canceled",
    endedOn: "2026-02-01",
  });
  expect(world.invoicesOf(subscription)).toHaveLength(1);
});

test("a given end within the period ends it then", () => {
  const { world, subscription } = monthly({ cancelAt: instant("2026-01-10T00:00:00Z") });
  world.moveTo("2026-01-10T00:00:00Z");
  expect(world.subscription(subscription.id).endedAt).toBe("2026-01-10T00:00:00.000Z");
});

test("a deleted item gives back what was charged for it after its share of the discount", () => {
  // 1000 and 2000, 500 off: 166 + 334; half of the period left
  for (const [creditSource, credit] of [
    ["current", -250],
    ["original", -417],
  ] as const) {
    const world = openWorld("2026-04-01T00:00:00Z");
    const { billing } = world;
    const coupon = must(createCoupon(billing, { amountOff: cents(500), duration: "forever" }));
    const { id: customerId } = world.customer();
    const subscription = must(
      createSubscription(billing, {
        customerId,
        items: [{ priceId: world.price("1000").id }, { priceId: world.price("2000").id }],
        couponIds: [coupon.id],
        creditSource,
      }),
    );
    const first = world.latestInvoice(subscription);
    expect(first.lines.map((line) => Number(line.discounts[0]?.amount.minor)).toSorted()).toEqual([
      166, 334,
    ]);
    world.moveTo("2026-04-16T00:00:00Z");
    const items = [{ id: subscription.items[0]?.id ?? "", remove: true }];
    must(changeSubscription(billing, subscription.id, { items, proration: "invoice now" }));
    expect(lineAmounts(world.latestInvoice(subscription))).toEqual([credit]);
  }
});
