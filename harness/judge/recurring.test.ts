import { expect, test } from "vitest";
import { businessDate, instant } from "../../model/days.ts";
import type { Subscription } from "../../model/facts/billing.ts";
import { amountText, money } from "../../model/money.ts";
import { indexEvidence } from "./evidence-index.ts";
import { annualRecurringRevenue, monthlyRecurringRevenue } from "./recurring.ts";
import { smallSubscription, usd } from "./small-objects.ts";
import { SmallRun } from "./small-run.ts";

const plan = {
  id: "si_A",
  product: "plan",
  priceId: "price_A",
  quantity: 1,
  unitPrice: usd("100.00"),
  interval: "month",
} as const;

function off(...percents: readonly string[]): Subscription["discounts"] {
  return percents.map((percentOff) => ({ percentOff, startsAt: instant("2026-01-01T00:00:00Z") }));
}

function reported(over: Partial<Subscription>): readonly [mrr: string, arr: string] {
  const index = indexEvidence(new SmallRun().fact(smallSubscription(over)).lines);
  const on = businessDate("2026-01-31");
  return [
    amountText(monthlyRecurringRevenue(index, on)),
    amountText(annualRecurringRevenue(index, on)),
  ];
}

test("the discount of one item lowers that item alone", () => {
  const discounted = { ...plan, id: "si_B", discounts: off("25") };
  expect(reported({ items: [plan, discounted] })).toEqual(["175.00", "2100.00"]);
});

test("an item's discount comes before the subscription's (DSC-3)", () => {
  const items = [{ ...plan, unitPrice: usd("1000.00"), discounts: off("10") }];
  expect(reported({ items, discounts: off("5") })).toEqual(["855.00", "10260.00"]);
});

test("a discounted annual price is rounded once, as the last thing", () => {
  const annual = { ...plan, unitPrice: usd("999.99"), interval: "year" } as const;
  // 999.99 × 0.875 = 874.99125 a year; ÷ 12 = 72.9159375 a month
  expect(reported({ items: [{ ...annual, discounts: off("12.5") }] })).toEqual(["72.92", "874.99"]);
});

test("what recurs in one currency is never added to another's", () => {
  const euro = { ...plan, unitPrice: money("70.00", "EUR") };
  const run = new SmallRun().fact(
    smallSubscription({ items: [plan] }),
    smallSubscription({ id: "sub_E", items: [euro] }),
  );
  const index = indexEvidence(run.lines);
  const on = businessDate("2026-01-31");
  const currencies = ["USD", "EUR"].map((one) => monthlyRecurringRevenue(index, on, one));
  expect(currencies.map(amountText)).toEqual(["100.00", "70.00"]);
  expect(amountText(annualRecurringRevenue(index, on, "EUR"))).toBe("840.00");
});
