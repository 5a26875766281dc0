import { expect, test } from "vitest";
import { instantAt } from "../../../model/days.ts";
import { cents, lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { changeSubscription, createSubscription } from "./index.ts";
import { prorated } from "./proration.ts";

function seconds(from: number, to: number) {
  return { startsAt: instantAt(from * 1000), endsAt: instantAt(to * 1000) };
}

test("unused and remaining time are counted by the second and rounded once", () => {
  // 445 540 / 2 678 400 = 0.166346…: 166.35 and 540.96
  const whole = seconds(1_596_749_288, 1_599_427_688);
  const part = seconds(1_598_982_148, 1_599_427_688);
  expect(prorated(cents(1000), part, whole, "second")).toEqual(cents(166));
  expect(prorated(cents(3252), part, whole, "second")).toEqual(cents(541));
  // 881 112 / 2 419 200 × 1000 = 364.21
  const february = seconds(1_487_030_400, 1_489_449_600);
  expect(prorated(cents(1000), seconds(1_488_568_488, 1_489_449_600), february, "second")).toEqual(
    cents(364),
  );
});

test("a pair waits for the next invoice", () => {
  // example 1: next invoice 3252 + 541 − 166 = 3627
  const world = openWorld(instantAt(1_596_749_288_000));
  const [small, large] = [world.price("1000"), world.price("3252")];
  const { id: customerId } = world.customer();
  const subscription = must(
    createSubscription(world.billing, {
      customerId,
      items: [{ priceId: small.id }],
      creditSource: "original",
    }),
  );
  world.moveTo(instantAt(1_598_982_148_000));
  const [item] = subscription.items;
  must(
    changeSubscription(world.billing, subscription.id, {
      items: [{ id: item?.id ?? "", priceId: large.id }],
    }),
  );
  world.moveTo("2020-09-06T22:00:00Z");
  const renewal = world.latestInvoice(subscription);
  expect(lineAmounts(renewal)).toEqual([-166, 541, 3252]);
  expect(renewal.total).toEqual(cents(3627));
});

test.each([
  // 30 days, 1000 → 2000 on day 10 without proration, back on day 20, f = 1/3
  { creditSource: "current", amounts: [-667, 333] },
  { creditSource: "original", amounts: [-333, 333] },
] as const)("credits go by the $creditSource charge", ({ creditSource, amounts }) => {
  const world = openWorld("2026-04-01T00:00:00Z");
  const [small, large] = [world.price("1000"), world.price("2000")];
  const { id: customerId } = world.customer();
  const { billing } = world;
  const subscription = must(
    createSubscription(billing, { customerId, items: [{ priceId: small.id }], creditSource }),
  );
  const id = subscription.items[0]?.id ?? "";
  world.moveTo("2026-04-11T00:00:00Z");
  must(
    changeSubscription(billing, subscription.id, {
      items: [{ id, priceId: large.id }],
      proration: "none",
    }),
  );
  world.moveTo("2026-04-21T00:00:00Z");
  must(
    changeSubscription(billing, subscription.id, {
      items: [{ id, priceId: small.id }],
      proration: "invoice now",
    }),
  );
  expect(lineAmounts(world.latestInvoice(subscription))).toEqual(amounts);
});
