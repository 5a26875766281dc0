import { expect, test } from "vitest";
import {
  failing,
  inconclusive,
  sampleFinding,
  sampleScenario,
  sampleVerdict,
} from "../test/verdict-sample.ts";
import { failureText, scenarioLine, summaryLine } from "./index.ts";

const asked = (seed: number) => ({ seed, integration: {} });

const source = "scenario: An upsell\n  - invoice for: $upsell\n      total: 3274.19 USD\n";

test("a run is one line with its outcome, its twin and what was compared", () => {
  expect(scenarioLine(sampleScenario())).toBe("pass  upsell  (41 checks, 212 days in 95 ms)");
  expect(scenarioLine(failing)).toBe("FAIL  upsell  (41 checks, 212 days in 95 ms)");
  expect(scenarioLine(inconclusive)).toBe(
    "????  upsell + duplicate deliveries  (41 checks, 0 disturbances, 212 days in 95 ms)",
  );
});

test("a failure shows the YAML line, both values, the money, the cause and the command", () => {
  expect(failureText(failing, asked(7), source)).toBe(`An upsell bills the days that are left
expectation low: the invoice for $upsell has total 3274.18 USD, not 3274.19 USD
  scenarios/upsell.scenario.yaml:3:14  invoice INV-0002
  expected 3274.19 USD
  actual   3274.18 USD
  at risk 0.01 USD
  cause    opportunity 006A → subscription sub_1 → invoice in_2
  2 |   - invoice for: $upsell
> 3 |       total: 3274.19 USD
    |              ^^^^^^^^^^^
  4 |
again    npx tieout run scenarios/upsell.scenario.yaml --seed 7 --twin none`);
});

test("what is inconclusive says why, under which twin, and what the mock does not know", () => {
  const gap = { ...inconclusive, gaps: ["erp: GET /nowhere"] };
  expect(
    failureText(gap, asked(1), undefined),
  ).toBe(`An upsell bills the days that are left, under duplicate deliveries
inconclusive: duplicate deliveries was planned and did not bite
the mock does not know: erp: GET /nowhere
again    npx tieout run scenarios/upsell.scenario.yaml --seed 1 --twin duplicate-deliveries`);
});

test("a long list of findings is cut, and says so", () => {
  const findings = Array.from({ length: 9 }, (_, n) => sampleFinding({ object: `invoice ${n}` }));
  const text = failureText(sampleScenario({ verdict: "fail", findings }), asked(1), undefined);
  expect(text.match(/invoice \d/g)).toHaveLength(5);
  expect(text).toContain("and 4 more findings: see the report");
});

test("a file name that a shell would take apart is quoted in the command", () => {
  const odd = sampleScenario({ ...failing, file: "my scenarios/it's.scenario.yaml" });
  expect(failureText(odd, asked(1), undefined)).toMatch(
    /again {4}npx tieout run 'my scenarios\/it'\\''s\.scenario\.yaml' --seed 1/,
  );
});

test("another integration than the default is chosen again by the command", () => {
  const text = failureText(failing, { seed: 7, integration: { option: "direct" } }, undefined);
  expect(text).toMatch(/--seed 7 --twin none --integration direct$/);
});

test("the last line counts files, runs, outcomes and checks", () => {
  const verdict = sampleVerdict([sampleScenario(), failing, inconclusive], {
    verdict: "fail",
    exitCode: 4,
    errors: [{ file: "bad.scenario.yaml", line: 1, column: 1, message: "empty" }],
  });
  expect(summaryLine(verdict)).toBe(
    "FAIL: 1 scenario, 3 runs: 1 passed, 1 failed, 1 inconclusive, 123 checks compared, 1 error",
  );
});
