import { worst } from "../../model/outcome.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/**
 * The runs that make up one twin as the one entry that a verdict has for it: the worst of them,
 * with everything that any of them found. Comparisons are those of the first run that disagrees.
 */
export function mergeWaves(waves: readonly ScenarioVerdict[]): ScenarioVerdict | undefined {
  const first = waves[0];
  if (first === undefined || waves.length === 1) return first;
  const shown = waves.find((wave) => wave.verdict !== "pass") ?? first;
  return {
    ...shown,
    verdict: worst(waves.map((wave) => wave.verdict)),
    reasons: unique(waves.flatMap((wave) => wave.reasons)),
    compared: sum(waves.map((wave) => wave.compared)),
    gaps: unique(waves.flatMap((wave) => wave.gaps)),
    faults: {
      planned: sum(waves.map((wave) => wave.faults.planned)),
      bit: sum(waves.map((wave) => wave.faults.bit)),
    },
    milliseconds: sum(waves.map((wave) => wave.milliseconds)),
    findings: waves.flatMap((wave) => wave.findings),
  };
}
