import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  createCreditGrant,
  createMeter,
  createPrice,
  createSubscription,
  endCreditGrant,
  reportUsage,
  voidInvoice,
} from "./index.ts";

/** 100,000 units of 0.08 USD paid with 8,000.00, and 10,000 given; both end on the last of June. */
function opened() {
  const world = openWorld("2026-01-05T06:00:00Z");
  const { billing, product } = world;
  const { id: customerId } = world.customer();
  const { id: meterId } = must(
    createMeter(billing, { eventName: "calls", displayName: "Calls", formula: "sum" }),
  );
  const pricing = { productId: product.id, currency: "USD", unitMinor: "8", intervalMonths: 1 };
  const { id: priceId } = must(createPrice(billing, { ...pricing, meterId }));
  const terms = { customerId, creditSource: "original" as const };
  const subscription = must(createSubscription(billing, { ...terms, items: [{ priceId }] }));
  const grant = (category: "paid" | "promotional", amount: string) =>
    must(
      createCreditGrant(billing, {
        customerId,
        category,
        amount: usd(amount),
        priceIds: [priceId],
        expiresAt: instant("2026-07-01T04:00:00Z"),
      }),
    );
  const given = { paid: grant("paid", "8000.00"), promotional: grant("promotional", "800.00") };
  const left = (which: keyof typeof given) =>
    billing.tables["credit grant"].get(given[which].id)?.left;
  const use = (value: number) =>
    must(reportUsage(billing, { eventName: "calls", customerId, value }));
  return { ...world, billing, subscription, given, left, use };
}

test("S32: what was given is used first, and use that is covered costs nothing", () => {
  const { moveTo, use, left, latestInvoice, subscription } = opened();
  moveTo("2026-01-20T06:00:00Z");
  use(24_500);
  moveTo("2026-02-05T08:00:00Z");
  expect(latestInvoice(subscription)).toMatchObject({
    subtotal: usd("1960.00"),
    total: usd("0.00"),
  });
  expect([left("promotional"), left("paid")]).toEqual([usd("0.00"), usd("6840.00")]);
});

test("use beyond the credits is owed, and a voided invoice gives its credits back", () => {
  const { billing, moveTo, use, left, latestInvoice, subscription } = opened();
  moveTo("2026-01-20T06:00:00Z");
  use(120_000);
  moveTo("2026-02-05T08:00:00Z");
  const invoice = latestInvoice(subscription);
  expect(invoice).toMatchObject({ subtotal: usd("9600.00"), total: usd("800.00") });
  if (invoice.status === "open") must(voidInvoice(billing, invoice.id));
  const returned = invoice.status === "open" ? usd("8000.00") : usd("0.00");
  expect(left("paid")).toEqual(returned);
});

test("a grant that has ended pays nothing more", () => {
  const { billing, moveTo, use, given, latestInvoice, subscription } = opened();
  must(endCreditGrant(billing, given.promotional.id, "expired"));
  must(endCreditGrant(billing, given.paid.id, "voided"));
  moveTo("2026-01-20T06:00:00Z");
  use(100);
  moveTo("2026-02-05T08:00:00Z");
  expect(latestInvoice(subscription).total).toEqual(usd("8.00"));
});
