import { expect, test } from "vitest";
import { sampleFinding, sampleScenario } from "../../test/verdict-sample.ts";
import { mergeWaves } from "./merge-waves.ts";

const good = sampleScenario({ twin: "crash and restart", faults: { planned: 2, bit: 2 } });

test("waves become one entry: the worst outcome, all findings, everything added up", () => {
  const finding = sampleFinding();
  const bad = sampleScenario({ ...good, verdict: "fail", findings: [finding], gaps: ["a gap"] });
  const unclear = sampleScenario({
    ...good,
    verdict: "inconclusive",
    reasons: ["a site was not reached"],
    faults: { planned: 1, bit: 0 },
  });
  const merged = mergeWaves([good, unclear, bad, unclear]);
  expect(merged).toMatchObject({
    verdict: "fail",
    compared: 4 * good.compared,
    faults: { planned: 6, bit: 4 },
    milliseconds: 4 * good.milliseconds,
    findings: [finding],
    reasons: ["a site was not reached"],
    gaps: ["a gap"],
  });
});

test("what every wave broke in the same way is told once", () => {
  const bad = sampleScenario({ ...good, verdict: "fail", findings: [sampleFinding()] });
  expect(mergeWaves([bad, bad])?.findings).toHaveLength(1);
});

test("one wave stands for itself, and none is nothing", () => {
  expect(mergeWaves([good])).toBe(good);
  expect(mergeWaves([])).toBeUndefined();
});
