import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import { smallCredit, smallInvoice } from "../small-objects.ts";
import { entryOf, type PostingContext } from "./postings.ts";
import { type KnownLine, recognise } from "./recognition.ts";
import { recognitionLines } from "./recognition-line.ts";

const policy = { convention: "monthly_even", rounding: "half_up" } as const;
const year = smallInvoice({ id: "in_Y", net: "1200.00", months: 12 });

function memo(id: string, on: string, net: string, basis: CreditBasis) {
  return smallCredit(year, { id, on, net }, { basis });
}

const ended = memo("cn_1", "2026-07-01", "600.00", "terminate");

function fail(why: string): never {
  throw new Error(why);
}

/** What a credit of 60.00 moves, once the books know that the year ended on 30 June. */
function movedBy(on: string): Record<string, bigint> {
  const context: PostingContext = {
    contracts: { invoices: new Map(), runs: new Map(), kept: [] },
    booking: () => ({ income: "revenue_subscription", deferral: "deferred_revenue" }),
    policy: () => policy,
    recognitionLines: () => recognitionLines(year),
    creditsBefore: () => [ended],
    opened: () => undefined,
    gatewayOf: (entity) => entity,
    writeOff: () => fail("no write-off here"),
    recovery: () => fail("no recovery here"),
  };
  const lines = entryOf(memo("cn_2", on, "60.00", "concession"), context)?.lines ?? [];
  return Object.fromEntries(
    lines.flatMap(({ role, amount }) => (role === "accounts_receivable" ? [] : [[role, amount]])),
  );
}

test("after a termination a credit leaves deferred alone: all service is earned (REV-8)", () => {
  expect(movedBy("2026-08-10")).toMatchObject({ revenue_subscription: 6000n });
  expect(movedBy("2026-08-10")).not.toHaveProperty("deferred_revenue");
});

test("a credit dated back before a termination is split over the days that are left (REV-8)", () => {
  // three of six months
  expect(movedBy("2026-04-01")).toMatchObject({
    revenue_subscription: 3000n,
    deferred_revenue: 3000n,
  });
});

test("what a credit after a termination gave back is not recognised again (REV-8)", () => {
  const [line] = recognitionLines(year);
  if (!line) throw new Error("the invoice has no line");
  const credit = (n: number, on: string, net: bigint, basis: CreditBasis) => ({
    n,
    on: businessDate(on),
    net,
    basis,
  });
  const known: KnownLine = {
    ...{ line, n: 1, policy },
    credits: [
      credit(3, "2026-07-01", 60000n, "terminate"),
      credit(5, "2026-08-10", 6000n, "concession"),
    ],
  };
  const runs = ["2026-06", "2026-07", "2026-08"].map((month, index) => ({
    period: periodId(month),
    n: 2 * (index + 1),
  }));
  const earned = recognise([known], runs).map(({ amount }) => amount);
  expect(earned).toEqual([60000n, 0n, 0n]);
});
