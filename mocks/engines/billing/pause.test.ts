import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  changeSubscription,
  createCoupon,
  createSubscription,
  deleteCoupon,
  pauseSubscription,
  resumeSubscription,
} from "./index.ts";

function monthly() {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const coupon = must(createCoupon(billing, { percentOff: "10", duration: "forever" }));
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [{ priceId: world.price("10000").id }],
      creditSource: "original",
      couponIds: [coupon.id],
    }),
  );
  return { world, billing, coupon, subscription };
}

test("a paused subscription makes no invoice; resumed, a new period begins at once", () => {
  const { world, billing, subscription } = monthly();
  must(pauseSubscription(billing, subscription.id));
  world.moveTo("2026-03-10T06:00:00Z");
  expect(world.invoicesOf(subscription)).toHaveLength(1);
  const resumed = must(resumeSubscription(billing, subscription.id));
  expect(resumed).toMatchObject({
    status: "active",
    period: { startsAt: "2026-03-10T06:00:00.000Z" },
  });
  expect(world.latestInvoice(resumed)).toMatchObject({ status: "paid", total: usd("90.00") });
});

test.each([
  ["keep as draft", "draft"],
  ["void", "void"],
  ["mark uncollectible", "uncollectible"],
] as const)("while collection is paused (%s) renewals end as %s", (behaviour, status) => {
  const { world, billing, subscription } = monthly();
  const collectionPause = { behaviour, resumesAt: null };
  must(changeSubscription(billing, subscription.id, { collectionPause }));
  world.moveTo("2026-02-02T06:00:00Z");
  expect(world.latestInvoice(subscription).status).toBe(status);
  expect(world.subscription(subscription.id).status).toBe("active");
});

test("a deleted coupon goes on where it is at work", () => {
  const { world, billing, coupon, subscription } = monthly();
  must(deleteCoupon(billing, coupon.id));
  world.moveTo("2026-02-01T07:00:00Z");
  expect(world.latestInvoice(subscription).total).toEqual(usd("90.00"));
});

test("resumed in its period nothing is invoiced, and the period may become longer at no charge", () => {
  const { world, billing, subscription } = monthly();
  must(pauseSubscription(billing, subscription.id));
  world.moveTo("2026-01-11T06:00:00Z");
  must(resumeSubscription(billing, subscription.id, { keepsPeriod: true }));
  const longerUntil = instant("2026-02-11T06:00:00Z");
  const longer = must(changeSubscription(billing, subscription.id, { longerUntil }));
  expect(longer).toMatchObject({ status: "active", period: { endsAt: longerUntil } });
  world.moveTo("2026-02-11T05:00:00Z");
  expect(world.invoicesOf(subscription)).toHaveLength(1);
  world.moveTo("2026-02-11T07:00:00Z");
  expect(world.subscription(subscription.id)).toMatchObject({
    extendedAt: null,
    period: { startsAt: longerUntil, endsAt: "2026-03-11T06:00:00.000Z" },
  });
  expect(world.invoicesOf(subscription)).toHaveLength(2);
});
