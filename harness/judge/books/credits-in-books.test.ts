import { expect, test } from "vitest";
import { businessDate, instant } from "../../../model/days.ts";
import type { CreditGrant, UsageRecord } from "../../../model/facts/usage.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import { grantsAgreed } from "../commerce/grants.ts";
import { indexEvidence } from "../evidence-index.ts";
import { smallDeal, smallJournal, usd } from "../small-objects.ts";
import { SmallRun, smallScenario } from "../small-run.ts";
import { creditsInBooks } from "./credits-in-books.ts";

const { world, given, ...small } = smallScenario();
const [plan] = given.products;
const once = { priceInterval: "once", billed: "once", income: "revenue_usage" } as const;
const unit = { upTo: null, unitMinor: "10" };
const usage = { unit: "call", included: 0, mode: "graduated", packageSize: null } as const;

/** 1,000 calls of 0.10 USD, bought for 80.00 and valid until the end of January. */
const scenario: Scenario = {
  ...small,
  world: { ...world, endsOn: businessDate("2026-02-03") },
  given: {
    ...given,
    products: plan
      ? [
          { ...plan, key: "calls", usage: { ...usage, tiers: [unit] }, treatment: "usage" },
          {
            ...{ ...plan, ...once, key: "pack", pricePerBilling: usd("0.08") },
            treatment: "prepaid",
            credits: { product: "calls", lastDay: businessDate("2026-01-31") },
          },
        ]
      : [],
  },
};

const on = businessDate("2026-01-01");
const terms = { startsOn: on, termMonths: 12, renews: true };
const line = { product: "calls", quantity: 1, discountPercent: null };

const record: UsageRecord = {
  type: "usage record",
  id: "use-1",
  product: "calls",
  customer: "acme",
  quantity: 600,
  usedAt: instant("2026-01-10T06:00:00Z"),
  usedOn: businessDate("2026-01-10"),
  receivedAt: instant("2026-01-10T06:00:00Z"),
};

const kept: CreditGrant = {
  type: "credit grant",
  id: "g1",
  customerId: "cus_A",
  product: "calls",
  kind: "prepaid",
  units: 1000,
  remaining: 1000,
  paid: usd("80.00"),
  grantedOn: on,
  expiresOn: businessDate("2026-01-31"),
};

type Told = { readonly used?: string; readonly over?: string; readonly grant?: CreditGrant };

/** 600 of 1,000 are used: 48.00 of 80.00 is earned, 32.00 left over. */
function told({ used = "48.00", over = "32.00", grant = kept }: Told = {}) {
  const run = new SmallRun({ scenario });
  run.step(on, { do: "sales closes", deal: "deal", customer: "acme", lines: [line], ...terms });
  const lines = [{ product: "pack", quantity: 1000 }];
  run.step(on, { do: "sales sells", order: "pack", customer: "acme", deliveredOn: on, lines });
  run.fact(smallDeal(), grant, record);
  const own = { purpose: "manual", documentId: null } as const;
  const journal = (id: string, role: "revenue_usage" | "revenue_breakage", amount: string) =>
    smallJournal(
      id,
      "2026-01-31",
      [
        ["deferred_revenue", amount],
        [role, `-${amount}`],
      ],
      own,
    );
  run.journal(journal("credits_1", "revenue_usage", used));
  run.journal(journal("credits_2", "revenue_breakage", over));
  return indexEvidence(run.lines);
}

test("credits earned as they are used, and breakage at their end, are fine", () => {
  expect(creditsInBooks(told())).toEqual({ compared: 1, findings: [] });
  expect(grantsAgreed(told())).toEqual({ compared: 1, findings: [] });
});

test.each([
  ["used credits at the list price", { used: "60.00", over: "20.00" }, "12.00"],
  ["what is left over forgotten", { over: "0.01" }, "31.99"],
])("%s is found, with the difference", (_what, change, gap) => {
  const [finding] = creditsInBooks(told(change)).findings;
  expect(finding?.message).toBe(
    "what credits earn on 2026-01-31 is not what was used of them, or was left over",
  );
  expect(finding?.atRisk).toEqual([usd(gap)]);
});

test("credits for fewer units than were sold are missed, and are nothing that was sold", () => {
  const { findings } = grantsAgreed(told({ grant: { ...kept, units: 999 } }));
  expect(findings.map(({ message }) => message)).toEqual([
    "the credits of $pack are not at billing",
    "credit grant g1 is nothing that was sold or given",
  ]);
});
