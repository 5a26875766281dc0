import { expect, test } from "vitest";
import { lineAmounts, must, openWorld } from "../../../test/fixtures/billing-world.ts";
import {
  cancelSubscription,
  createMeter,
  createPrice,
  createSubscription,
  type NewSubscription,
  reportUsage,
} from "./index.ts";

/** A plan of 5.00 ahead and calls at 0.02 in arrears, by the month; 100 calls in January. */
function used(terms: Partial<NewSubscription> = {}) {
  const world = openWorld("2026-01-01T00:00:00Z");
  const { billing, product } = world;
  const { id: customerId } = world.customer();
  const meter = must(
    createMeter(billing, { eventName: "calls", displayName: "Calls", formula: "sum" }),
  );
  const price = { productId: product.id, currency: "USD", intervalMonths: 1 };
  const calls = must(createPrice(billing, { ...price, unitMinor: "2", meterId: meter.id }));
  const items = [{ priceId: world.price("500").id }, { priceId: calls.id }];
  const made = createSubscription(billing, {
    customerId,
    items,
    creditSource: "original",
    ...terms,
  });
  world.moveTo("2026-01-10T00:00:00Z");
  must(reportUsage(billing, { eventName: "calls", customerId, value: 100 }));
  return { world, billing, subscription: must(made) };
}

test("a subscription that ends with its period invoices the use of it, and nothing ahead", () => {
  const { world, subscription } = used({ cancelsAtPeriodEnd: true });
  world.moveTo("2026-02-02T00:00:00Z");
  const last = world.latestInvoice(subscription);
  expect(world.subscription(subscription.id).status).toBe("canceled");
  expect(lineAmounts(last)).toEqual([200]);
  expect(last.finalisedAt).toBe("2026-02-01T01:00:00.000Z");
});

test("a cancellation that invoices at once takes what was used up to it", () => {
  const { world, billing, subscription } = used();
  world.moveTo("2026-01-20T00:00:00Z");
  must(cancelSubscription(billing, subscription.id, { invoiceNow: true }));
  const last = world.latestInvoice(subscription);
  expect(lineAmounts(last)).toEqual([200]);
  expect(last.lines[0]?.period).toEqual({
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: "2026-01-20T00:00:00.000Z",
  });
});

test("a cancellation without an invoice gives the use away", () => {
  const { world, billing, subscription } = used();
  must(cancelSubscription(billing, subscription.id));
  world.moveTo("2026-03-01T00:00:00Z");
  expect(world.invoicesOf(subscription)).toHaveLength(1);
});
