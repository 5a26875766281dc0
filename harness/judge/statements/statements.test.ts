import { expect, test } from "vitest";
import { indexEvidence } from "../evidence-index.ts";
import { smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { monthEndFile } from "./index.ts";

// One invoice of 108.25 USD, paid on its day and earned in January.

type Story = Parameters<typeof story>[0];

function fileOf(told: Story = {}) {
  return monthEndFile(indexEvidence(story(told).lines));
}

function rowsOf(id: string, told: Story = {}): readonly string[] {
  const found = fileOf(told).statements.find((statement) => statement.id === id);
  return (found?.rows ?? []).map((row) => row.join(" | "));
}

/** Ids of the ties that do not agree. */
function broken(told: Story): readonly string[] {
  return fileOf(told).findings.map(({ id }) => id);
}

test("the trial balance lists each account with a balance, and both sides add up", () => {
  expect(rowsOf("trial-balance")).toEqual([
    "cash clearing | 108.25 | ",
    "revenue subscription |  | 100.00",
    "tax payable |  | 8.25",
    "Total | 108.25 | 108.25",
  ]);
});

test("a roll-forward goes from opening over what moved the account to closing", () => {
  expect(rowsOf("deferred-revenue")).toEqual(["2026-01 | 0.00 | 100.00 | -100.00 | 0.00"]);
  expect(rowsOf("receivables")).toEqual(["2026-01 | 0.00 | 108.25 | -108.25 | 0.00"]);
});

test("revenue stands by month and product, tax by jurisdiction", () => {
  expect(rowsOf("revenue-by-month")).toEqual([
    "2026-01 | 100.00 | 100.00",
    "Total | 100.00 | 100.00",
  ]);
  expect(rowsOf("tax-payable")).toEqual(["US-TX | 8.25 | 0.00 | 0.00 | 8.25"]);
});

test("every tie of the intact books agrees", () => {
  const { compared, findings } = fileOf();
  expect(compared).toBe(7);
  expect(findings).toEqual([]);
});

const entry = (account: "accounts_receivable" | "tax_payable" | "deferred_revenue") =>
  smallJournal(
    "JE-1",
    "2026-01-20",
    [
      ["bad_debt_expense", "50.00"],
      [account, "-50.00"],
    ],
    { purpose: "manual", documentId: null },
  );
const all = [invoiceJournal, paymentJournal, recognitionJournal];

test.each([
  ["accounts_receivable", ["RCN-2"]],
  ["tax_payable", ["RCN-6"]],
  ["deferred_revenue", ["RCN-3", "RCN-4"]],
] as const)("a journal on %s that nothing asked for breaks its tie", (account, ids) => {
  expect(broken({ journals: [...all, entry(account)] })).toEqual(ids);
});

test("a journal with one side breaks the trial balance", () => {
  const oneSided = smallJournal("JE-1", "2026-01-20", [["cash_bank", "0.01"]], {
    purpose: "manual",
    documentId: null,
  });
  expect(broken({ journals: [...all, oneSided] })).toEqual(["RCN-1"]);
});
