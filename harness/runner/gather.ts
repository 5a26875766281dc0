import { worst } from "../../model/outcome.ts";
import { exitCodes, type ScenarioVerdict, type Verdict } from "../../model/verdict.ts";
import type { LintedFile } from "../language/index.ts";
import { mergeWaves } from "./merge-waves.ts";

/** What has come in for one scenario file. */
export type Gathered = {
  readonly file: LintedFile;
  /** By twin, null for the run without any; a crash twin has several. */
  readonly runs: Map<string | null, ScenarioVerdict[]>;
  /** Twins that have come to their end. */
  readonly ended: Set<string | null>;
};

/** A verdict for a run that could not be played to its end. */
export function unplayed(
  { scenario, file }: LintedFile,
  twin: string | null,
  reason: string,
): ScenarioVerdict {
  const { id, title, span, tags, owner, severity } = scenario;
  return {
    id,
    title,
    file,
    line: span.line,
    tags,
    owner,
    severity,
    twin,
    verdict: "inconclusive",
    reasons: [reason],
    compared: 0,
    comparisons: [],
    laws: [],
    notExercised: [],
    statements: [],
    kpis: [],
    gaps: [],
    faults: { planned: 0, bit: 0 },
    virtualDays: 0,
    milliseconds: 0,
    findings: [],
  };
}

/** The scenarios of the verdict: by file, the base run first, then the twins as they ran. */
export function scenarioVerdicts(gathered: readonly Gathered[]): ScenarioVerdict[] {
  return gathered.flatMap(({ runs }) =>
    [...runs.values()].flatMap((waves) => {
      const merged = mergeWaves(waves);
      return merged === undefined ? [] : [merged];
    }),
  );
}

export type Troubles = {
  /** Files that cannot be understood. */
  readonly parse: boolean;
  readonly usage: boolean;
  readonly internal: boolean;
  readonly interrupted: boolean;
};

/** The exit code of mixed results: 130 > 70 > 1 > 4 > 2 > 3 > 0 (DESIGN 10). */
export function exitCodeOf(scenarios: readonly ScenarioVerdict[], troubles: Troubles): number {
  if (troubles.interrupted) return exitCodes.interrupted;
  if (troubles.internal) return exitCodes.internal;
  if (troubles.usage) return exitCodes.usage;
  const outcome = scenarios.length === 0 ? "pass" : worst(scenarios.map((one) => one.verdict));
  if (outcome === "fail") return exitCodes.fail;
  if (troubles.parse) return exitCodes.parse;
  if (scenarios.length === 0 || outcome === "inconclusive") return exitCodes.inconclusive;
  return exitCodes.pass;
}

export function overallVerdict(exitCode: number): Verdict["verdict"] {
  if (exitCode === exitCodes.pass) return "pass";
  if (exitCode === exitCodes.fail) return "fail";
  return exitCode === exitCodes.inconclusive ? "inconclusive" : "error";
}
