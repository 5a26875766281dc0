import { describe, expect, test } from "vitest";
import { businessDate, instant, periodId } from "../../model/days.ts";
import { readEvidence, toJson } from "../../model/evidence/text.ts";
import type { Assertion, Expectation, Subject } from "../../model/scenario/expectation.ts";
import type { FaultPlan } from "../../model/timeline.ts";
import { judge } from "./judge.ts";
import { dealRun } from "./small-deal-run.ts";
import { usd } from "./small-objects.ts";
import { SmallRun, smallScenario } from "./small-run.ts";

const place = { line: 31, column: 9, endLine: 31, endColumn: 20 };
const located = { span: place, because: null };

function promise(
  subject: Subject,
  assertions: Assertion[] = [],
  audience: Expectation["audience"] = "billing",
  quantifier = { min: 1, max: 1 },
): Expectation {
  const span = { line: 30, column: 7, endLine: 30, endColumn: 18 };
  return {
    audience,
    span,
    sentence: `the ${subject.select}`,
    subject,
    quantifier,
    by: null,
    assertions,
  };
}

const invoiceOfDeal: Subject = {
  select: "invoice",
  of: { kind: "invoice", name: "deal", period: 1 },
};

function total(amount: string): Assertion {
  return { field: "total", money: usd(amount), ...located };
}

const right = promise(invoiceOfDeal, [total("108.25")]);

describe("the outcome", () => {
  test("a run that keeps every promise and law passes", () => {
    const verdict = judge(dealRun([right]).lines);
    expect(verdict.findings).toEqual([]);
    expect(verdict.reasons).toEqual([]);
    expect(verdict.verdict).toBe("pass");
    expect(verdict.comparisons.length).toBeGreaterThan(1);
  });

  test("a scenario that compares nothing is inconclusive, however many laws hold", () => {
    const run = new SmallRun();
    expect(judge(run.phase("marker").lines).verdict).toBe("inconclusive");
  });

  test("a scenario that promises nothing is inconclusive also where documents are made", () => {
    const verdict = judge(dealRun([]).lines);
    expect(verdict.findings).toEqual([]);
    expect(verdict.reasons).toEqual(["no expectation compared anything"]);
    expect(verdict.verdict).toBe("inconclusive");
  });

  test("evidence that ends before the marker is inconclusive", () => {
    const lines = dealRun([right]).lines.filter((line) => line.kind !== "phase");
    expect(judge(lines).reasons).toContain("the evidence ends before the state marker");
  });

  test.each([
    ["stuck", "inconclusive"],
    ["unsettled", "fail"],
    ["not done", "inconclusive"],
    ["remark", "pass"],
  ] as const)("a note that says %s makes it %s", (topic, outcome) => {
    const run = dealRun([right], (more) => more.write({ kind: "note", topic, text: "why" }));
    expect(judge(run.lines).verdict).toBe(outcome);
  });

  test("what outlives the scenario is a settling finding that names it", () => {
    const text = "alive at the end: 1 timer";
    const run = dealRun([right], (more) => more.write({ kind: "note", topic: "unsettled", text }));
    expect(judge(run.lines).findings).toMatchObject([{ kind: "settling", actual: text }]);
  });

  test("a gap of a mock is named and inconclusive", () => {
    const run = dealRun([right], (more) =>
      more.write({ kind: "gap", vendor: "erp", unknown: "GET /nowhere" }),
    );
    const verdict = judge(run.lines);
    expect(verdict.gaps).toEqual(["erp: GET /nowhere"]);
    expect(verdict.verdict).toBe("inconclusive");
  });

  test("a fault that did not bite is inconclusive", () => {
    const run = dealRun([right], (more) =>
      more.write({ kind: "fault", fault: "billing holds deliveries", site: "s", bit: false }),
    );
    const verdict = judge(run.lines);
    expect(verdict.verdict).toBe("inconclusive");
    expect(verdict.faults).toEqual({ planned: 1, bit: 0 });
  });

  test("a twin of which evidence shows no bite is inconclusive", () => {
    const scenario = smallScenario([right]);
    const faults: FaultPlan = { twin: "duplicate deliveries", copiesAfterMs: [1] };
    const run = new SmallRun({ scenario, faults });
    expect(judge(run.phase("marker").lines).reasons).toContain(
      "duplicate deliveries was planned and did not bite",
    );
  });

  test("a failure outranks what is unclear", () => {
    const run = dealRun([promise(invoiceOfDeal, [total("108.26")])], (more) =>
      more.write({ kind: "note", topic: "not done", text: "why" }),
    );
    expect(judge(run.lines).verdict).toBe("fail");
  });

  test("a stored file gives the same verdict as the live lines", () => {
    const { lines } = dealRun([promise(invoiceOfDeal, [total("108.26")])]);
    const stored = lines.map((line) => toJson(line)).join("\n");
    expect(toJson(judge(readEvidence(stored)))).toBe(toJson(judge(lines)));
  });
});

describe("a finding", () => {
  test("names its place, both values, money at risk and the chain", () => {
    const verdict = judge(dealRun([promise(invoiceOfDeal, [total("108.26")])]).lines);
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]).toMatchObject({
      check: "expectation",
      file: "small.scenario.yaml",
      line: 31,
      column: 9,
      expected: "108.26 USD",
      actual: "108.25 USD",
      moneyAtRisk: [{ amount: "0.01", currency: "USD" }],
      severity: "low",
      cause: ["opportunity 006A", "webhook deal.won", "subscription sub_A", "invoice in_A"],
    });
  });

  test("of a journal goes back from the journal to the opportunity", () => {
    const wrong = promise(
      { select: "journal", of: { kind: "invoice", name: "deal", period: 1 } },
      [
        {
          field: "lines",
          ...located,
          rows: [
            {
              row: "journal line",
              account: "accounts_receivable",
              debit: usd("108.25"),
              credit: usd("0"),
              ...located,
            },
            {
              row: "journal line",
              account: "deferred_revenue",
              debit: usd("0"),
              credit: usd("100.00"),
              ...located,
            },
          ],
        },
      ],
      "accounting",
    );
    const verdict = judge(dealRun([right, wrong]).lines);
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]).toMatchObject({
      expected: "nothing",
      actual: "credit 8.25 USD",
      cause: [
        "opportunity 006A",
        "webhook deal.won",
        "subscription sub_A",
        "invoice in_A",
        "payment py_A",
        "request PUT invoice/eid:in_A",
        "document invoice in_A",
        "journal in_A",
      ],
    });
  });

  test("the one with the most money at risk comes first", () => {
    const findings = judge(
      dealRun([
        promise(invoiceOfDeal, [total("108.26")]),
        promise(invoiceOfDeal, [total("208.25")]),
        promise(invoiceOfDeal, [total("118.25")]),
      ]).lines,
    ).findings;
    expect(findings.map(({ moneyAtRisk }) => moneyAtRisk[0]?.amount)).toEqual([
      "100.00",
      "10.00",
      "0.01",
    ]);
    expect(findings.map(({ severity }) => severity)).toEqual(["high", "high", "low"]);
  });
});

describe("what is promised is compared", () => {
  const on = (date: string): Assertion => ({ field: "on", date: businessDate(date), ...located });
  const is = (amount: string): Assertion => ({ field: "is", money: usd(amount), ...located });
  const reference = { kind: "invoice", name: "deal", period: 1 } as const;
  const cases: readonly (readonly [string, Subject, Assertion[], Assertion[]])[] = [
    ["the day of an invoice", invoiceOfDeal, [on("2026-01-01")], [on("2026-01-02")]],
    [
      "the status of an invoice",
      invoiceOfDeal,
      [{ field: "status", word: "paid", ...located }],
      [{ field: "status", word: "open", ...located }],
    ],
    [
      "the status of a subscription on a day",
      { select: "subscription", deal: "deal" },
      [on("2026-01-01"), { field: "status", word: "active", ...located }],
      [on("2026-01-01"), { field: "status", word: "past due", ...located }],
    ],
    [
      "a balance before recognition",
      { select: "balance", account: "deferred_revenue" },
      [on("2026-01-30"), is("100.00")],
      [on("2026-01-31"), is("100.00")],
    ],
    [
      "the revenue of a month",
      { select: "revenue", period: periodId("2026-01") },
      [is("100.00")],
      [is("99.99")],
    ],
    [
      "monthly recurring revenue",
      { select: "mrr" },
      [on("2026-01-31"), is("100.00")],
      [on("2026-01-31"), is("1200.00")],
    ],
    [
      "annual recurring revenue",
      { select: "arr" },
      [on("2026-01-31"), is("1200.00")],
      [on("2025-12-31"), is("1200.00")],
    ],
    [
      "the entry of a payment",
      { select: "journal", of: { ...reference, kind: "payment" } },
      [on("2026-01-01")],
      [on("2026-01-31")],
    ],
  ];

  test.each(cases)("%s", (_name, subject, agreed, wrong) => {
    const verdictOf = (assertions: Assertion[]) =>
      judge(dealRun([right, promise(subject, assertions)]).lines).findings;
    expect(verdictOf(agreed)).toEqual([]);
    expect(verdictOf(wrong)).toHaveLength(1);
  });

  test("how many counts: none, exactly, at least", () => {
    const findings = (min: number, max: number | null) =>
      judge(dealRun([right, { ...right, quantifier: { min, max: max ?? 0 } }]).lines).findings;
    expect(findings(1, 1)).toEqual([]);
    expect(findings(2, 2)).toHaveLength(1);
    expect(findings(0, 0)).toHaveLength(1);
  });
});

describe("what nobody expects is a failure", () => {
  test("an invoice that no expectation names", () => {
    const arr = promise({ select: "arr" }, [], "reporting");
    const verdict = judge(dealRun([arr]).lines);
    expect(verdict.findings.map(({ object }) => object)).toEqual(["invoice in_A"]);
  });

  test("unless `others` counts it, with its total", () => {
    const others = (count: number, amount: string) =>
      promise({ select: "others" }, [
        { field: "count", of: "invoices", count, ...located },
        total(amount),
      ]);
    expect(judge(dealRun([others(1, "108.25")]).lines).findings).toEqual([]);
    expect(judge(dealRun([others(2, "216.50")]).lines).findings).toHaveLength(2);
  });

  test("an open exception that no expectation names", () => {
    const run = dealRun([right], (more) =>
      more.write({
        kind: "exception",
        id: "ex_1",
        state: "opened",
        reason: "vendor_rejected",
        document: "006A",
        amount: usd("108.25"),
        owner: "integration team",
        openedAt: instant("2026-01-01T06:00:00Z"),
        resolution: null,
      }),
    );
    const [finding] = judge(run.lines).findings;
    expect(finding?.message).toContain("no expectation names it");
  });
});
