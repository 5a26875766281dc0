import { expect, test } from "vitest";
import { businessDate } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import { indexEvidence } from "../evidence-index.ts";
import { handedOver, loaded } from "../laws/small-migration.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { monthEndFile } from "./index.ts";

/** A year of 9,999.00 from 15 July 2025, of which older books have earned a cent too little. */
function played(equity: string) {
  const servicePeriod = {
    startsOn: businessDate("2025-07-15"),
    endsOn: businessDate("2026-07-15"),
  };
  const amount = money("9999.00", "USD");
  const schedule = { product: "plan", amount, servicePeriod, recognised: money("4657.06", "USD") };
  const facts = [
    { ...handedOver("C3", "deferred_revenue", "-5341.94"), schedule },
    handedOver("EQ", "opening_equity", "5341.94"),
  ];
  const journals = [
    loaded("C3", ["migration_clearing", "5341.94"], ["deferred_revenue", "-5341.94"]),
    loaded("EQ", ["opening_equity", equity], ["migration_clearing", `-${equity}`]),
  ];
  const all = [invoiceJournal, paymentJournal, ...journals, recognitionJournal];
  return monthEndFile(indexEvidence(story({ facts, journals: all }).lines));
}

test("what older books hand over is listed with the rounding that the first month catches up", () => {
  const found = played("5341.94").statements.find(({ id }) => id === "taken-over");
  // 9,999.00 × 170 ÷ 365 = 4,657.07
  expect(found?.rows).toEqual([
    ["C3", "deferred revenue", "", "-5341.94", "0.01"],
    ["EQ", "opening equity", "", "5341.94", "0.00"],
  ]);
  expect(found?.ties.map(({ agrees }) => agrees)).toEqual([true, true]);
});

test("an account that came in with another amount does not tie", () => {
  const wrong = played("5341.90").findings.filter(({ id }) => id === "MIG-4");
  expect(wrong).toMatchObject([{ expected: "5341.94 USD", actual: "5341.90 USD" }]);
});
