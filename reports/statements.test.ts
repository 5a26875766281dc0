import { expect, test } from "vitest";
import { sampleScenario } from "../test/verdict-sample.ts";
import { statementsText } from "./statements.ts";

test("the month-end file reads as tables: statements, ties, key figures", () => {
  const scenario = sampleScenario({
    title: "A month",
    statements: [
      {
        id: "trial-balance",
        title: "Trial balance of US01, in USD",
        columns: [
          { name: "Account", kind: "text" },
          { name: "Debit", kind: "figure" },
        ],
        rows: [
          ["1050 Processor clearing", "108.25"],
          ["Total", "8.25"],
        ],
        ties: [
          {
            id: "RCN-1",
            name: "Debits and credits",
            source: "8.25",
            ledger: "8.24",
            agrees: false,
          },
        ],
      },
    ],
    kpis: [
      {
        id: "close duration",
        title: "Close duration",
        formula: "",
        value: "5.0",
        unit: "days",
        limit: "at most 5 days",
        outcome: "met",
      },
    ],
  });
  expect(statementsText(scenario)).toBe(`A month

Trial balance of US01, in USD
Account                   Debit
1050 Processor clearing  108.25
Total                      8.25

Rule   Tie-out             Source  Ledger
RCN-1  Debits and credits    8.25    8.24  DOES NOT AGREE

Key figure         Value  Limit
Close duration  5.0 days  at most 5 days  met`);
});
