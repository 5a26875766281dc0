import { worst } from "../../model/outcome.ts";
import type { Finding, ScenarioVerdict } from "../../model/verdict.ts";
import { sorted } from "../judge/findings.ts";

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Findings that say the same, whichever wave they were seen in, once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const told = ({ check, message, line, expected, actual }: Finding) =>
    JSON.stringify([check, message, line, expected, actual]);
  return [...new Map(findings.toReversed().map((one) => [told(one), one])).values()].toReversed();
}

/**
 * The runs that make up one twin as the one entry that a verdict has for it: the worst of them,
 * with everything that any of them found. Comparisons are those of the first of the worst.
 */
export function mergeWaves(waves: readonly ScenarioVerdict[]): ScenarioVerdict | undefined {
  const first = waves[0];
  if (first === undefined || waves.length === 1) return first;
  const verdict = worst(waves.map((wave) => wave.verdict));
  const shown = waves.find((wave) => wave.verdict === verdict) ?? first;
  return {
    ...shown,
    verdict,
    reasons: unique(waves.flatMap((wave) => wave.reasons)),
    compared: sum(waves.map((wave) => wave.compared)),
    gaps: unique(waves.flatMap((wave) => wave.gaps)),
    faults: {
      planned: sum(waves.map((wave) => wave.faults.planned)),
      bit: sum(waves.map((wave) => wave.faults.bit)),
    },
    milliseconds: sum(waves.map((wave) => wave.milliseconds)),
    findings: sorted(distinct(waves.flatMap((wave) => wave.findings))),
  };
}
