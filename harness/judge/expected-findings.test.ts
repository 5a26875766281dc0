import { expect, test } from "vitest";
import { money } from "../../model/money.ts";
import type { Expectation } from "../../model/scenario/expectation.ts";
import type { Finding } from "../../model/verdict.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { expectedFindings } from "./expected-findings.ts";
import { smallScenario } from "./small-run.ts";

const span = { line: 9, column: 7, endLine: 9, endColumn: 18 };

function expecting(count: number, total: string): EvidenceIndex {
  const expectation: Expectation = {
    audience: "accounting",
    span,
    sentence: `Check L4 has exactly ${count} findings.`,
    subject: { select: "finding", check: "L4" },
    quantifier: { min: count, max: count },
    by: null,
    assertions: [{ field: "total", money: money(total, "USD"), span, because: null }],
  };
  return { scenario: smallScenario([expectation]) } as unknown as EvidenceIndex;
}

function found(check: string, amount: string): Finding {
  const moneyAtRisk = [{ amount, currency: "USD" }];
  return { check, moneyAtRisk, message: `${check} ${amount}` } as unknown as Finding;
}

const findings = [found("L4", "155.00"), found("L4", "155.00"), found("A1", "155.00")];

test("what is found as expected fails nothing, and everything else still does", () => {
  const { left, tally } = expectedFindings(expecting(2, "155.00"), findings);
  expect(left.map(({ check }) => check)).toEqual(["A1"]);
  expect(tally.comparisons).toMatchObject([{ expected: "exactly 2", actual: "2", agrees: true }]);
  expect(tally.findings).toEqual([]);
});

test("one too few, or another amount, breaks the promise and excuses nothing", () => {
  for (const index of [expecting(3, "155.00"), expecting(2, "155.01")]) {
    const { left, tally } = expectedFindings(index, findings);
    expect(left).toEqual(findings);
    expect(tally.findings).toHaveLength(1);
  }
});
