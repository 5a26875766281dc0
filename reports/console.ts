import type { Finding, ScenarioVerdict, Verdict } from "../model/verdict.ts";
import { type Asked, againCommand } from "./again.ts";
import { counted } from "./counted.ts";
import { frame } from "./frame.ts";

const marks = { pass: "pass", inconclusive: "????", fail: "FAIL" } as const;

/**
 * One line for one run of a scenario: outcome, name, twin, how much was compared, how long. `wave`
 * tells the runs of one twin apart.
 */
export function scenarioLine(verdict: ScenarioVerdict): string {
  const name = verdict.twin === null ? verdict.id : `${verdict.id} + ${verdict.twin}`;
  const bites =
    verdict.faults.planned === 0 ? "" : `, ${counted(verdict.faults.bit, "disturbance")}`;
  const checks = counted(verdict.compared, "check");
  return `${marks[verdict.verdict]}  ${name}  (${checks}${bites}, ${verdict.virtualDays} days in ${verdict.milliseconds} ms)`;
}

function atRisk({ moneyAtRisk }: Finding): string {
  if (moneyAtRisk.length === 0) return "no money at risk";
  return `at risk ${moneyAtRisk.map(({ amount, currency }) => `${amount} ${currency}`).join(" + ")}`;
}

/**
 * A finding as an engineer at a red build needs it: what, where with the YAML line, expected and
 * actual, money at risk, and how it came about.
 */
export function findingText(finding: Finding, source: string | undefined): string {
  const { check, message, file, line, column, expected, actual, severity } = finding;
  const lines = [
    `${check} ${severity}: ${message}`,
    `  ${file}:${line}:${column}  ${finding.object}`,
    `  expected ${expected}`,
    `  actual   ${actual}`,
    `  ${atRisk(finding)}`,
  ];
  if (finding.cause.length > 0) lines.push(`  cause    ${finding.cause.join(" → ")}`);
  if (source !== undefined) lines.push(frame(source, finding, 1));
  return lines.join("\n");
}

const shownFindings = 5;

/** What went wrong in one run, most money first, and the command to see it again. */
export function failureText(
  verdict: ScenarioVerdict,
  asked: Asked,
  source: string | undefined,
): string {
  const name = verdict.twin === null ? verdict.title : `${verdict.title}, under ${verdict.twin}`;
  const parts = [name, ...verdict.reasons.map((reason) => `inconclusive: ${reason}`)];
  for (const gap of verdict.gaps) parts.push(`the mock does not know: ${gap}`);
  for (const finding of verdict.findings.slice(0, shownFindings)) {
    parts.push(findingText(finding, source));
  }
  const more = verdict.findings.length - shownFindings;
  if (more > 0) parts.push(`and ${counted(more, "more finding")}: see the report`);
  parts.push(`again    ${againCommand(verdict, asked)}`);
  return parts.join("\n");
}

/** The last line of a run. */
export function summaryLine(verdict: Verdict): string {
  const count = (outcome: ScenarioVerdict["verdict"]) =>
    verdict.scenarios.filter((scenario) => scenario.verdict === outcome).length;
  const files = new Set(verdict.scenarios.map((scenario) => scenario.file)).size;
  const checks = verdict.scenarios.reduce((all, scenario) => all + scenario.compared, 0);
  const word = { pass: "PASS", fail: "FAIL", inconclusive: "INCONCLUSIVE", error: "ERROR" };
  const parts = [
    `${count("pass")} passed`,
    `${count("fail")} failed`,
    `${count("inconclusive")} inconclusive`,
    `${counted(checks, "check")} compared`,
  ];
  if (verdict.errors.length > 0) parts.push(counted(verdict.errors.length, "error"));
  const runs = counted(verdict.scenarios.length, "run");
  return `${word[verdict.verdict]}: ${counted(files, "scenario")}, ${runs}: ${parts.join(", ")}`;
}
