import { deepEqual, equal } from "node:assert/strict";
import {
  advance,
  cardCustomer,
  clockAt,
  keep,
  kept,
  recurringPrice,
  refused,
  type Talk,
  type TalkItem,
  unix,
} from "./driver.ts";

const creditsNothing = { bill_for: { unused_time_from: { type: "none" as const } } };
const inItsPeriod = {
  billing_cycle_anchor: { type: "unchanged" as const },
  proration_behavior: "none" as const,
};

async function monthly(talk: Talk, name: string, customer: string): Promise<string> {
  const price = await recurringPrice(talk, 10000, "month");
  const subscription = await talk.stripe.subscriptions.create({
    customer,
    items: [{ price, quantity: 1 }],
  });
  keep(talk, name, subscription);
  return subscription.id;
}

async function invoicesOf(talk: Talk, subscription: string): Promise<number> {
  return (await talk.stripe.invoices.list({ subscription, limit: 100 })).data.length;
}

/** Beyond the reference's numbers: a service that rests, and a period that becomes longer. */
export const pauseItems: readonly TalkItem[] = [
  {
    n: 33,
    title: "a paused subscription has no next invoice, and says why it is paused",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      keep(talk, "pause clock", { id: clock });
      const customer = await cardCustomer(talk, clock, "pausing");
      keep(talk, "pausing", { id: customer });
      const id = await monthly(talk, "paused", customer);
      await refused(talk.stripe.subscriptions.resume(id), { status: 400 });
      await refused(talk.stripe.subscriptions.pause(id), { status: 501, code: "tieout_gap" });
      await advance(talk, clock, "2026-01-10T00:00:00Z");
      const paused = await talk.stripe.subscriptions.pause(id, creditsNothing);
      deepEqual(
        [paused.status, paused.status_details?.paused?.transitioned_at],
        ["paused", unix("2026-01-10T00:00:00Z")],
      );
      await refused(talk.stripe.subscriptions.pause(id, creditsNothing), { status: 400 });
      equal(await invoicesOf(talk, id), 1);
    },
  },
  {
    n: 34,
    title: "resumed in its period it goes on unbilled, and a trial moves the end of what is paid",
    run: async (talk) => {
      const id = kept(talk, "paused");
      await advance(talk, kept(talk, "pause clock"), "2026-01-15T00:00:00Z");
      const prorated = { billing_cycle_anchor: inItsPeriod.billing_cycle_anchor };
      await refused(talk.stripe.subscriptions.resume(id, prorated), { status: 501 });
      const resumed = await talk.stripe.subscriptions.resume(id, inItsPeriod);
      deepEqual([resumed.status, resumed.status_details], ["active", null]);
      const trial_end = unix("2026-02-06T00:00:00Z");
      await refused(talk.stripe.subscriptions.update(id, { trial_end }), { status: 501 });
      const longer = await talk.stripe.subscriptions.update(id, {
        trial_end,
        proration_behavior: "none",
      });
      deepEqual(
        [longer.status, longer.trial_end, longer.items.data[0]?.current_period_end],
        ["trialing", trial_end, trial_end],
      );
      await advance(talk, kept(talk, "pause clock"), "2026-02-05T00:00:00Z");
      equal(await invoicesOf(talk, id), 1);
      await advance(talk, kept(talk, "pause clock"), "2026-02-06T02:00:00Z");
      equal((await talk.stripe.subscriptions.retrieve(id)).status, "active");
      equal(await invoicesOf(talk, id), 2);
    },
  },
  {
    n: 35,
    title: "a schedule cannot be paused, a subscription that sends invoices not be resumed",
    run: async (talk) => {
      const id = await monthly(talk, "steered", kept(talk, "pausing"));
      const schedule = await talk.stripe.subscriptionSchedules.create({ from_subscription: id });
      await refused(talk.stripe.subscriptions.pause(id, creditsNothing), { status: 400 });
      await talk.stripe.subscriptionSchedules.release(schedule.id);
      const sent = { collection_method: "send_invoice" as const, days_until_due: 30 };
      await talk.stripe.subscriptions.update(id, sent);
      await talk.stripe.subscriptions.pause(id, creditsNothing);
      await refused(talk.stripe.subscriptions.resume(id, inItsPeriod), { status: 400 });
    },
  },
];
