import type { Finding, ScenarioVerdict, Verdict } from "../model/verdict.ts";

/** One wrong total, as judge tells it. */
export function sampleFinding(over: Partial<Finding> = {}): Finding {
  return {
    check: "expectation",
    kind: "expectation",
    message: "the invoice for $upsell has total 3274.18 USD, not 3274.19 USD",
    file: "scenarios/upsell.scenario.yaml",
    line: 3,
    column: 14,
    endColumn: 25,
    object: "invoice INV-0002",
    expected: "3274.19 USD",
    actual: "3274.18 USD",
    moneyAtRisk: [{ amount: "0.01", currency: "USD" }],
    severity: "low",
    cause: ["opportunity 006A", "subscription sub_1", "invoice in_2"],
    ...over,
  };
}

/** One run of a scenario, passed unless told otherwise. */
export function sampleScenario(over: Partial<ScenarioVerdict> = {}): ScenarioVerdict {
  return {
    id: "upsell",
    title: "An upsell bills the days that are left",
    file: "scenarios/upsell.scenario.yaml",
    line: 1,
    tags: ["amendment"],
    owner: "billing operations",
    severity: "high",
    twin: null,
    verdict: "pass",
    reasons: [],
    compared: 41,
    comparisons: [
      {
        audience: "billing",
        line: 3,
        sentence: "the total of the invoice for $upsell",
        expected: "3274.19 USD",
        actual: "3274.18 USD",
        because: "3024.66 + 249.53",
        agrees: false,
      },
    ],
    laws: [{ id: "L1", sentence: "Debits equal credits.", outcome: "pass", compared: 12 }],
    notExercised: [],
    statements: [],
    kpis: [],
    gaps: [],
    faults: { planned: 0, bit: 0 },
    virtualDays: 212,
    milliseconds: 95,
    findings: [],
    ...over,
  };
}

export const failing = sampleScenario({ verdict: "fail", findings: [sampleFinding()] });

export const inconclusive = sampleScenario({
  verdict: "inconclusive",
  twin: "duplicate deliveries",
  reasons: ["duplicate deliveries was planned and did not bite"],
  faults: { planned: 1, bit: 0 },
});

/** A whole run of the given scenarios. */
export function sampleVerdict(
  scenarios: readonly ScenarioVerdict[],
  over: Partial<Verdict> = {},
): Verdict {
  return {
    schema: 1,
    tieout: "0.1.0",
    verdict: "pass",
    exitCode: 0,
    seed: 7,
    integration: { kind: "module", name: "tieout/hub", version: "abc" },
    scenarios: [...scenarios],
    errors: [],
    ...over,
  };
}
