import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { cents, lineAmounts, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  changeSubscription,
  createCoupon,
  createInvoice,
  createSubscription,
  finaliseInvoice,
  payInvoice,
} from "./index.ts";

function yearOfSeats() {
  const world = openWorld("2026-01-01T06:00:05Z");
  const price = world.price("120000", 12);
  const { id: customerId } = world.customer();
  const subscription = must(
    createSubscription(world.billing, {
      customerId,
      items: [{ priceId: price.id, quantity: 10 }],
      creditSource: "original",
      startsAt: instant("2026-01-01T06:00:00Z"),
      anchorAt: instant("2027-01-01T06:00:00Z"),
      defaultTaxRateIds: [world.rate.id],
      metadata: { deal_id: "deal" },
    }),
  );
  return { world, subscription };
}

test("the first invoice of a yearly deal bills the whole year, taxed and paid", () => {
  const { world, subscription } = yearOfSeats();
  const [invoice] = world.evidence.facts("invoice");
  expect(subscription.status).toBe("active");
  expect(invoice).toMatchObject({
    status: "paid",
    reason: "first",
    issuedOn: "2026-01-01",
    total: usd("12990.00"), // 12 000.00 + 8.25 %
    open: usd("0.00"),
    subscriptionMetadata: { deal_id: "deal" },
  });
  expect(invoice?.lines[0]?.period).toEqual({ startsOn: "2026-01-01", endsOn: "2027-01-01" });
});

test("an upsell in three steps writes the pair with tax per line, dated when it takes effect", () => {
  const { world, subscription } = yearOfSeats();
  const { billing } = world;
  const effectiveAt = instant("2026-07-01T06:00:00Z");
  world.moveTo("2026-07-01T06:03:00Z");
  must(
    changeSubscription(billing, subscription.id, {
      items: [{ id: subscription.items[0]?.id ?? "", quantity: 15 }],
      proratedAt: effectiveAt,
    }),
  );
  const draft = must(
    createInvoice(billing, {
      customerId: subscription.customerId,
      subscriptionId: subscription.id,
      includePending: true,
      effectiveAt,
    }),
  );
  must(finaliseInvoice(billing, draft.id, { advances: true }));
  const paid = must(payInvoice(billing, draft.id));
  expect(lineAmounts(paid)).toEqual([-604_932, 907_397]); // PRO-5
  expect(paid.lines.map((line) => Number(line.taxes[0]?.amount.minor))).toEqual([-49_907, 74_860]);
  expect(paid.total).toEqual(usd("3274.18"));
  expect(paid.lines[0]?.credited?.lineIds).toHaveLength(1);
  expect(world.evidence.facts("invoice").at(-1)).toMatchObject({
    status: "paid",
    issuedOn: "2026-07-01",
    issuedAt: "2026-07-01T06:00:00.000Z",
  });
  expect(billing.agenda.next()?.kind).toBe("renewal");
});

test("both lines of a pair are net of the discount in force", () => {
  const { world, subscription } = yearOfSeats();
  const { billing } = world;
  const coupon = must(createCoupon(billing, { percentOff: "10", duration: "forever" }));
  must(changeSubscription(billing, subscription.id, { discounts: [{ couponId: coupon.id }] }));
  world.moveTo("2026-07-01T06:00:00Z");
  must(
    changeSubscription(billing, subscription.id, {
      items: [{ id: subscription.items[0]?.id ?? "", quantity: 15 }],
      proration: "invoice now",
    }),
  );
  // unused: what was charged before the discount; remaining: 18 000.00 × 0.9 × 184/365
  expect(lineAmounts(world.latestInvoice(subscription))).toEqual([-604_932, 816_658]);
});

test("a percentage coupon lowers future invoices line by line", () => {
  const { world, subscription } = yearOfSeats();
  const { billing } = world;
  const coupon = must(createCoupon(billing, { percentOff: "12.5", duration: "forever" }));
  must(changeSubscription(billing, subscription.id, { discounts: [{ couponId: coupon.id }] }));
  world.moveTo("2027-01-01T07:00:00Z");
  const renewal = world.latestInvoice(subscription);
  // 12 000.00 − 1 500.00 = 10 500.00; tax 866.25
  expect(renewal.discountTotal).toEqual(cents(150_000));
  expect(renewal.total).toEqual(usd("11366.25"));
  expect(world.evidence.facts("invoice").at(-1)?.net).toEqual(usd("10500.00"));
});

test("an item's own discount comes before the subscription's", () => {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing } = world;
  const [own, common] = ["10", "5"].map((percentOff) =>
    must(createCoupon(billing, { percentOff, duration: "forever" })),
  );
  const { id: customerId } = world.customer();
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [
        { priceId: world.price("100000").id, couponIds: [own?.id ?? ""] },
        { priceId: world.price("20000").id },
      ],
      creditSource: "original",
      couponIds: [common?.id ?? ""],
    }),
  );
  // 1 000.00 → 900.00 → 855.00; 200.00 → 190.00
  expect(world.latestInvoice(subscription).total).toEqual(usd("1045.00"));
  const [fact] = world.evidence.facts("subscription");
  expect(fact?.items.map((item) => item.discounts?.[0]?.percentOff)).toEqual(["10", undefined]);
});
