import { expect, test } from "vitest";
import { failing, inconclusive, sampleScenario } from "../../test/verdict-sample.ts";
import type { LintedFile } from "../language/index.ts";
import { exitCodeOf, overallVerdict, scenarioVerdicts, type Troubles } from "./gather.ts";

const none: Troubles = { parse: false, usage: false, internal: false, interrupted: false };
const pass = sampleScenario();

test.each([
  [0, [pass], none],
  [3, [pass, inconclusive], none],
  [3, [], none],
  [2, [pass, inconclusive], { ...none, parse: true }],
  [2, [], { ...none, parse: true }],
  [4, [failing, inconclusive], { ...none, parse: true }],
  [1, [failing], { ...none, parse: true, usage: true }],
  [70, [failing], { ...none, usage: true, internal: true }],
  [130, [failing], { parse: true, usage: true, internal: true, interrupted: true }],
] as const)("mixed results end with the worst: %i", (code, scenarios, troubles) => {
  expect(exitCodeOf(scenarios, troubles)).toBe(code);
});

test.each([
  [0, "pass"],
  [3, "inconclusive"],
  [4, "fail"],
  [1, "error"],
  [2, "error"],
  [70, "error"],
  [130, "error"],
] as const)("exit code %i is the verdict %s", (code, verdict) => {
  expect(overallVerdict(code)).toBe(verdict);
});

test("scenarios come by file, the base run first, a twin's waves as one", () => {
  const file = {} as LintedFile;
  const crash = sampleScenario({ twin: "crash and restart" });
  const runs = new Map([
    [null, [pass]],
    ["crash and restart", [crash, crash]],
  ]);
  const found = scenarioVerdicts([{ file, runs, ended: new Set() }]);
  expect(found.map(({ twin }) => twin)).toEqual([null, "crash and restart"]);
});
