import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { createSubscription, type NewSubscription } from "./index.ts";

type Case = {
  readonly name: string;
  readonly now: string;
  readonly startsAt: string;
  readonly anchorAt?: string;
  readonly price: readonly [string, number];
  readonly creditSource: NewSubscription["creditSource"];
  readonly amounts: readonly number[];
  readonly endsAt: string;
};

const cases: readonly Case[] = [
  {
    name: "14 of 28 days",
    now: "2026-02-15T00:00:00Z",
    startsAt: "2026-02-15T00:00:00Z",
    anchorAt: "2026-03-01T00:00:00Z",
    price: ["1000", 1],
    creditSource: "original",
    amounts: [500],
    endsAt: "2026-03-01T00:00:00.000Z",
  },
  {
    name: "17 of 31 days",
    now: "2026-01-15T00:00:00Z",
    startsAt: "2026-01-15T00:00:00Z",
    anchorAt: "2026-02-01T00:00:00Z",
    price: ["1000", 1],
    creditSource: "original",
    amounts: [548],
    endsAt: "2026-02-01T00:00:00.000Z",
  },
  {
    name: "a start with its anchor, called five minutes late",
    now: "2026-01-01T06:05:00Z",
    startsAt: "2026-01-01T06:00:00Z",
    anchorAt: "2027-01-01T06:00:00Z",
    price: ["1200000", 12],
    creditSource: "original",
    amounts: [1_200_000],
    endsAt: "2027-01-01T06:00:00.000Z",
  },
  {
    name: "the same by today's price",
    now: "2026-01-01T06:05:00Z",
    startsAt: "2026-01-01T06:00:00Z",
    anchorAt: "2027-01-01T06:00:00Z",
    price: ["1200000", 12],
    creditSource: "current",
    amounts: [1_200_000],
    endsAt: "2027-01-01T06:00:00.000Z",
  },
  {
    name: "the trap: five minutes late without an anchor, 300 s of a year more",
    now: "2026-01-01T06:05:00Z",
    startsAt: "2026-01-01T06:00:00Z",
    price: ["1200000", 12],
    creditSource: "current",
    amounts: [11, 1_200_000],
    endsAt: "2027-01-01T06:05:00.000Z",
  },
  {
    name: "three natural periods",
    now: "2026-03-20T00:00:00Z",
    startsAt: "2026-01-15T00:00:00Z",
    anchorAt: "2026-04-15T00:00:00Z",
    price: ["1000", 1],
    creditSource: "original",
    amounts: [1000, 1000, 1000],
    endsAt: "2026-04-15T00:00:00.000Z",
  },
];

test.each(cases)("the first invoice bills $name", (row) => {
  const world = openWorld(row.now);
  const price = world.price(...row.price);
  const subscription = must(
    createSubscription(world.billing, {
      customerId: world.customer().id,
      items: [{ priceId: price.id }],
      creditSource: row.creditSource,
      startsAt: instant(row.startsAt),
      ...(row.anchorAt && { anchorAt: instant(row.anchorAt) }),
    }),
  );
  expect(lineAmounts(world.latestInvoice(subscription))).toEqual(row.amounts);
  expect(world.subscription(subscription.id).period.endsAt).toBe(row.endsAt);
});

test("periods that begin on the last day of a month stay there (DAT-3)", () => {
  const world = openWorld("2026-01-31T06:00:00Z");
  const subscription = must(
    createSubscription(world.billing, {
      customerId: world.customer().id,
      items: [{ priceId: world.price("1000").id }],
      creditSource: "original",
      startsAt: instant("2026-01-31T06:00:00Z"),
      anchorOn: { day: 31, hour: 6, minute: 0, second: 0 },
    }),
  );
  const ends = ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"];
  for (const end of ends) {
    expect(world.subscription(subscription.id).period.endsAt).toBe(`${end}T06:00:00.000Z`);
    world.moveTo(`${end}T06:00:00Z`);
  }
  expect(world.invoicesOf(subscription).map(lineAmounts)).toEqual(
    ends.map(() => [1000]).concat([[1000]]),
  );
});
