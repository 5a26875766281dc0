import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { cents, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { createSubscription } from "./index.ts";

test("what is charged once comes on the first invoice only, for the first period by default", () => {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing, rate } = world;
  const { id: customerId } = world.customer();
  const seats = world.price("10000", 1);
  const setup = world.price("75000", null);
  const moment = instant("2026-01-01T06:00:00Z");
  const subscription = must(
    createSubscription(billing, {
      customerId,
      items: [{ priceId: seats.id }],
      onceItems: [
        { priceId: setup.id },
        { priceId: setup.id, quantity: 2, startsAt: moment, endsAt: moment },
      ],
      creditSource: "original",
      defaultTaxRateIds: [rate.id],
    }),
  );
  const first = world.latestInvoice(subscription);
  expect(first.lines.map(({ amount }) => amount)).toEqual([
    cents(75000),
    cents(150000),
    cents(10000),
  ]);
  // each line of its own: round(750.00 × 8.25 %) + round(1500.00 × 8.25 %) + 8.25
  expect(first.total).toEqual(cents(75000 + 150000 + 10000 + 6188 + 12375 + 825));
  expect(first.lines.map(({ period }) => period.endsAt)).toEqual([
    subscription.period.endsAt,
    moment,
    subscription.period.endsAt,
  ]);
  expect(world.evidence.facts("invoice")[0]?.lines.map(({ kind }) => kind)).toEqual([
    "one time",
    "one time",
    undefined,
  ]);
  world.moveTo("2026-02-01T06:00:00Z");
  expect(world.latestInvoice(subscription).lines.map(({ amount }) => amount)).toEqual([
    cents(10000),
  ]);
});
