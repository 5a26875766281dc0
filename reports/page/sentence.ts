import { type Outcome, worst } from "../../model/outcome.ts";
import type { Finding, ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import { counted } from "../counted.ts";
import { amountsText } from "./amounts.ts";

const verbs = { pass: "Passes", inconclusive: "Is inconclusive", fail: "Fails" } as const;

/** The run that decides how a scenario is told: the first of its worst. */
export function tellingRun(runs: readonly ScenarioVerdict[]): ScenarioVerdict | undefined {
  const outcome: Outcome = worst(runs.map((run) => run.verdict));
  return runs.find((run) => run.verdict === outcome);
}

function atRisk(finding: Finding | undefined): string {
  const amounts = amountsText(finding?.moneyAtRisk ?? []);
  return amounts === "" ? "" : `, ${amounts} at risk`;
}

/** What a scenario came to under all its runs, as one sentence with its amount. */
export function scenarioSentence(runs: readonly ScenarioVerdict[]): string {
  const run = tellingRun(runs);
  if (run === undefined) return "Was not run.";
  const verb = verbs[run.verdict];
  const under = run.twin === null ? "" : ` under ${run.twin}`;
  if (run.verdict === "pass") {
    const checks = runs.reduce((all, { compared }) => all + compared, 0);
    return `${verb}: ${counted(checks, "check")} agree in ${counted(runs.length, "run")}.`;
  }
  if (run.verdict === "inconclusive") return `${verb}${under}: ${run.reasons.join("; ")}.`;
  const [first] = run.findings;
  const more = run.findings.length - 1;
  const others = more === 0 ? "" : ` The largest of ${run.findings.length} findings.`;
  return `${verb}${under}${atRisk(first)}: ${first?.message ?? "no finding"}.${others}`;
}

function largest(verdict: Verdict): Finding | undefined {
  // Each run has its findings by money at risk, the most first.
  const firsts = verdict.scenarios.flatMap(({ findings }) => findings.slice(0, 1));
  const minor = ({ moneyAtRisk }: Finding) =>
    moneyAtRisk.reduce((most, { amount }) => {
      const digits = BigInt(amount.replace(".", ""));
      return digits > most ? digits : most;
    }, 0n);
  return firsts.toSorted((a, b) => (minor(a) > minor(b) ? -1 : minor(a) < minor(b) ? 1 : 0))[0];
}

/** What the whole run came to, as one sentence with the largest amount at risk. */
export function runSentence(verdict: Verdict): string {
  const files = new Set(verdict.scenarios.map(({ file }) => file)).size;
  const failed = new Set(
    verdict.scenarios.flatMap(({ file, verdict: came }) => (came === "fail" ? [file] : [])),
  ).size;
  const errors =
    verdict.errors.length === 0
      ? ""
      : ` ${counted(verdict.errors.length, "error")} kept something from running.`;
  if (failed > 0) {
    const risk = amountsText(largest(verdict)?.moneyAtRisk ?? []);
    const amount = risk === "" ? "" : `; the largest finding puts ${risk} at risk`;
    return `${failed} of ${counted(files, "scenario")} ${failed === 1 ? "breaks" : "break"} a promise${amount}.${errors}`;
  }
  if (verdict.verdict === "pass") return "Every promise was kept: the ledgers tie out.";
  if (verdict.verdict === "inconclusive") {
    return "Nothing is known to be wrong, but something was not reached, not settled or not compared: this run proves nothing yet.";
  }
  return `Not everything could be run.${errors}`;
}
