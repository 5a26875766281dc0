import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { cents, lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { createMethod } from "../payments/index.ts";
import {
  advanceClock,
  createClock,
  createCustomer,
  createSubscription,
  previewInvoice,
} from "./index.ts";

function onClock() {
  const world = openWorld("2026-06-01T00:00:00Z");
  const { billing } = world;
  const now = instant("2026-01-01T00:00:00Z");
  const clock = must(createClock(billing, { now }));
  const card = createMethod(billing.payments, { behaviour: "accepts", businessKey: "visa" }, now);
  const customer = must(
    createCustomer(billing, { email: "a@b.c", clockId: clock.id, defaultMethodId: card.id }),
  );
  const [small, large] = [world.price("10000"), world.price("20000")];
  const subscription = must(
    createSubscription(billing, {
      customerId: customer.id,
      items: [{ priceId: small.id }],
      creditSource: "original",
    }),
  );
  return { world, billing, clock, subscription, large };
}

test("a preview shows the pair and the next period, and stores nothing", () => {
  const { world, billing, clock, subscription, large } = onClock();
  must(advanceClock(billing, clock.id, instant("2026-01-16T12:00:00Z")));
  const before = world.changes.length;
  const items = [{ id: subscription.items[0]?.id ?? "", priceId: large.id }];
  const preview = (proration: "next invoice" | "invoice now") =>
    must(
      previewInvoice(billing, {
        of: "subscription",
        subscriptionId: subscription.id,
        change: { items, proration },
      }),
    );
  expect(lineAmounts(preview("next invoice"))).toEqual([-5000, 10_000, 20_000]);
  expect(preview("next invoice").total).toEqual(cents(25_000));
  expect(lineAmounts(preview("invoice now"))).toEqual([-5000, 10_000]);
  expect(world.changes).toHaveLength(before);
});

test("a clock of its own moves only its customers", () => {
  const { world, billing, clock, subscription } = onClock();
  expect(billing.agenda.next()).toBeUndefined();
  must(advanceClock(billing, clock.id, instant("2026-02-01T00:30:00Z")));
  const draft = world.latestInvoice(subscription);
  expect(draft).toMatchObject({ status: "draft", createdAt: "2026-02-01T00:00:00.000Z" });
  must(advanceClock(billing, clock.id, instant("2026-02-01T01:00:00Z")));
  expect(world.invoice(draft.id)).toMatchObject({
    status: "paid",
    paidAt: "2026-02-01T01:00:00.000Z",
  });
  expect(world.subscription(subscription.id).period.endsAt).toBe("2026-03-01T00:00:00.000Z");
});
