import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import {
  cancelSubscription,
  changeSchedule,
  createSchedule,
  createSubscription,
  type NewPhase,
  releaseSchedule,
} from "./index.ts";

const startsAt = instant("2026-01-01T06:00:00Z");

/** A monthly subscription of two seats at 10.00 with a schedule, and a way to say what follows. */
function given() {
  const world = openWorld(startsAt);
  const { billing } = world;
  const plan = world.price("1000");
  const running = must(
    createSubscription(billing, {
      customerId: world.customer().id,
      items: [{ priceId: plan.id, quantity: 2 }],
      creditSource: "original",
    }),
  );
  const schedule = must(createSchedule(billing, running.id));
  const phase = (priceId: string, months: number): NewPhase => ({
    months,
    items: [{ priceId, quantity: 2, couponIds: [], metadata: {} }],
  });
  const agree = (phases: readonly NewPhase[], endBehaviour: "release" | "cancel" = "release") =>
    must(changeSchedule(billing, schedule.id, { phases, endBehaviour }));
  const totals = () => world.invoicesOf(running).map(lineAmounts);
  const now = () => world.subscription(running.id);
  const status = () => billing.tables.schedule.get(schedule.id)?.status;
  return { ...world, plan, schedule, phase, agree, totals, now, status };
}

test("a phase brings its price with the period that begins then, and prorates nothing", () => {
  const g = given();
  const dearer = g.price("1070");
  g.agree([g.phase(g.plan.id, 1), g.phase(dearer.id, 2)]);
  const before = g.now().items;
  expect(before[0]?.priceId).toBe(g.plan.id);
  g.moveTo("2026-05-01T06:00:00Z");
  expect(g.totals()).toEqual([[2000], [2140], [2140], [2140], [2140]]);
  expect(g.now().items.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(g.status()).toBe("released");
});

test("after the last phase the subscription ends where that is agreed", () => {
  const g = given();
  g.agree([g.phase(g.plan.id, 1), g.phase(g.plan.id, 1)], "cancel");
  g.moveTo("2026-03-01T06:00:00Z");
  expect([g.now().status, g.status(), g.totals().length]).toEqual(["canceled", "completed", 2]);
});

test("a released schedule changes nothing any more", () => {
  const g = given();
  g.agree([g.phase(g.plan.id, 1), g.phase(g.price("1070").id, 1)]);
  must(releaseSchedule(g.billing, g.schedule.id));
  g.moveTo("2026-02-01T06:00:00Z");
  expect(g.totals()).toEqual([[2000], [2000]]);
});

test("a cancelled subscription takes its schedule with it", () => {
  const g = given();
  must(cancelSubscription(g.billing, g.now().id));
  expect(g.status()).toBe("canceled");
});
