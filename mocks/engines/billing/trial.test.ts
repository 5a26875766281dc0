import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { isRefused } from "../refusal.ts";
import { cancelSubscription, createSubscription } from "./index.ts";

function given(trialEndsAt = "2026-03-17T10:00:00Z") {
  const world = openWorld("2026-03-03T10:00:00Z");
  const answer = createSubscription(world.billing, {
    customerId: world.customer().id,
    items: [{ priceId: world.price("8900").id }],
    creditSource: "original",
    trialEndsAt: instant(trialEndsAt),
  });
  return { ...world, answer };
}

test("a trial costs nothing, and its end begins the first period (REV-13)", () => {
  const g = given();
  const { id } = must(g.answer);
  const now = () => g.subscription(id);
  expect([now().status, now().period.endsAt]).toEqual(["trialing", "2026-03-17T10:00:00.000Z"]);
  expect(g.invoicesOf(now()).map(lineAmounts)).toEqual([[0]]);
  g.moveTo("2026-03-17T12:00:00Z");
  expect([now().status, now().period.endsAt]).toEqual(["active", "2026-04-17T10:00:00.000Z"]);
  expect(g.invoicesOf(now()).map((one) => [...lineAmounts(one), one.status])).toEqual([
    [0, "paid"],
    [8900, "paid"],
  ]);
});

test("a trial that is cancelled leaves nothing to pay", () => {
  const g = given();
  const { id } = must(g.answer);
  must(cancelSubscription(g.billing, id));
  g.moveTo("2026-04-17T10:00:00Z");
  expect(g.invoicesOf(g.subscription(id)).map(lineAmounts)).toEqual([[0]]);
});

test("a trial ends after it begins", () => {
  const { answer } = given("2026-03-03T10:00:00Z");
  expect(isRefused(answer) && answer.refused.code).toBe("anchor_in_the_past");
});
