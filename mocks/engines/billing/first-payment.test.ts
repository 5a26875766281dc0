import { expect, test } from "vitest";
import { must, openWorld } from "../../../test/fixtures/billing-world.ts";
import { setBehaviour } from "../payments/index.ts";
import { isRefused } from "../refusal.ts";
import { createSubscription, type NewSubscription, payInvoice } from "./index.ts";

function declined(firstPayment: NonNullable<NewSubscription["firstPayment"]>) {
  const world = openWorld("2026-01-01T00:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  must(setBehaviour(billing.payments, "acme", "generic decline"));
  const items = [{ priceId: world.price("3100").id }];
  const made = createSubscription(billing, {
    customerId,
    items,
    creditSource: "original",
    firstPayment,
  });
  return { world, billing, made };
}

test("a failing first charge leaves the subscription incomplete for 23 hours", () => {
  const { world, made } = declined("try");
  const subscription = must(made);
  expect(subscription.status).toBe("incomplete");
  world.moveTo("2026-01-01T23:00:00Z");
  expect(world.subscription(subscription.id).status).toBe("incomplete expired");
  expect(world.latestInvoice(subscription).status).toBe("void");
  expect(world.billing.agenda.next()).toBeUndefined();
  expect(world.evidence.notices()).toEqual(["2025-12-31 invoice 31.00"]);
});

test("paid in time it is active", () => {
  const { world, billing, made } = declined("try");
  const subscription = must(made);
  must(setBehaviour(billing.payments, "acme", "accepts"));
  must(payInvoice(billing, subscription.latestInvoiceId ?? ""));
  expect(world.subscription(subscription.id).status).toBe("active");
  world.moveTo("2026-02-01T00:00:00Z");
  expect(world.invoicesOf(subscription)).toHaveLength(2);
});

test("where the first payment must succeed a declined card leaves no trace", () => {
  const { world, made } = declined("must succeed");
  expect(isRefused(made)).toBe(true);
  expect(world.evidence.facts("subscription")).toEqual([]);
  expect(world.billing.agenda.next()).toBeUndefined();
});

test("waiting for the customer, nothing is tried", () => {
  const { world, made } = declined("wait for customer");
  expect(must(made).status).toBe("incomplete");
  expect(world.evidence.facts("payment attempt")).toEqual([]);
});
