import { deepEqual, equal } from "node:assert/strict";
import {
  advance,
  cardCustomer,
  clockAt,
  keep,
  kept,
  present,
  recurringPrice,
  refused,
  type TalkItem,
  unix,
} from "./driver.ts";

/** Beyond the reference's numbers: prices agreed for later. */
export const scheduleItems: readonly TalkItem[] = [
  {
    n: 31,
    title: "a schedule from a subscription begins with the period that runs",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      talk.ids.set("scheduled clock", clock);
      const price = await recurringPrice(talk, 10000, "month");
      talk.ids.set("scheduled price", price);
      const subscription = await talk.stripe.subscriptions.create({
        customer: await cardCustomer(talk, clock, "scheduled"),
        items: [{ price, quantity: 2 }],
      });
      keep(talk, "scheduled", subscription);
      const schedule = await talk.stripe.subscriptionSchedules.create({
        from_subscription: subscription.id,
      });
      keep(talk, "schedule", schedule);
      const [phase] = schedule.phases;
      deepEqual(
        [schedule.status, schedule.subscription, schedule.end_behavior, phase?.end_date],
        ["active", subscription.id, "release", unix("2026-02-01T00:00:00Z")],
      );
      const steered = await talk.stripe.subscriptions.retrieve(subscription.id);
      equal(steered.schedule, schedule.id);
      await refused(
        talk.stripe.subscriptionSchedules.create({ from_subscription: subscription.id }),
        { status: 400, param: "from_subscription" },
      );
    },
  },
  {
    n: 32,
    title: "a phase's price comes with the renewal, and the schedule lets go after the last one",
    run: async (talk) => {
      const id = kept(talk, "schedule");
      const [old, dearer] = [
        kept(talk, "scheduled price"),
        await recurringPrice(talk, 10700, "month"),
      ];
      const anchored = { start_date: unix("2026-01-01T00:00:00Z") };
      const first = { ...anchored, end_date: unix("2026-02-01T00:00:00Z") };
      const next = {
        duration: { interval: "month" as const, interval_count: 1 },
        items: [{ price: dearer, quantity: 2 }],
      };
      const items = [{ price: old, quantity: 2 }];
      await refused(talk.stripe.subscriptionSchedules.update(id, { phases: [next] }), {
        status: 400,
        param: "phases[0][start_date]",
      });
      const agreed = await talk.stripe.subscriptionSchedules.update(id, {
        phases: [{ ...first, items, proration_behavior: "none" }, next],
        proration_behavior: "none",
      });
      deepEqual(
        agreed.phases.map((phase) => phase.end_date),
        [unix("2026-02-01T00:00:00Z"), unix("2026-03-01T00:00:00Z")],
      );
      await advance(talk, kept(talk, "scheduled clock"), "2026-02-01T02:00:00Z");
      const subscription = await talk.stripe.subscriptions.retrieve(kept(talk, "scheduled"), {
        expand: ["latest_invoice"],
      });
      const invoice = present(subscription.latest_invoice, "latest_invoice");
      equal(typeof invoice === "string" ? null : invoice.total, 21400);
      await advance(talk, kept(talk, "scheduled clock"), "2026-03-01T02:00:00Z");
      const released = await talk.stripe.subscriptionSchedules.retrieve(id);
      deepEqual(
        [released.status, released.subscription, released.released_subscription],
        ["released", null, kept(talk, "scheduled")],
      );
      await refused(talk.stripe.subscriptionSchedules.release(id), { status: 400 });
    },
  },
];
