import { businessDate } from "../../../model/days.ts";
import type { Journal } from "../../../model/facts/books.ts";
import type { RevenueContract } from "../../../model/facts/revenue.ts";
import { type Entry, smallJournal, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { bundlesBySellingPrice } from "./bundles-by-selling-price.ts";
import type { Witness } from "./witness.ts";

/** A month of service for 100.00 and a set-up for 50.00, sold together for 120.00. */
const bundle: RevenueContract = {
  type: "revenue contract",
  id: "800A",
  customerId: "cus_A",
  subscriptionId: null,
  terms: [
    {
      agreedOn: businessDate("2026-01-01"),
      price: usd("120.00"),
      obligations: [
        {
          ...{ id: "plan", product: "plan", sellingPrice: usd("100.00") },
          servicePeriod: {
            startsOn: businessDate("2026-01-01"),
            endsOn: businessDate("2026-02-01"),
          },
        },
        { id: "setup", product: "setup", sellingPrice: usd("50.00"), servicePeriod: null },
      ],
    },
  ],
  kept: [{ obligationId: "setup", on: businessDate("2026-01-10") }],
};

/** Nothing is invoiced yet, so that all of it is a contract asset. */
function earned(id: string, item: string, amount: string): Journal {
  const entries: readonly Entry[] = [
    ["contract_asset", amount],
    ["revenue_subscription", `-${amount}`],
  ];
  const journal = smallJournal(id, "2026-01-31", entries, {
    ...{ purpose: "recognition", documentId: null, externalId: null },
  });
  const customer = "7001";
  return { ...journal, lines: journal.lines.map((line) => ({ ...line, item, customer })) };
}

function january(plan: string, setup: string) {
  const run = new SmallRun();
  run.fact(bundle).on("2026-02-01", "04:59:59").recognise("2026-01-31");
  run.journal(earned("rev-1", "plan", plan), earned("rev-2", "setup", setup));
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: bundlesBySellingPrice,
  breaks: "puts the whole discount on the first item",
  broken: january("70.00", "50.00"),
  // 120.00 × 100 ÷ 150 and 120.00 × 50 ÷ 150
  intact: january("80.00", "40.00"),
};
