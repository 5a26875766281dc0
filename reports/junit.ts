import { XMLBuilder } from "fast-xml-parser";
import type { ScenarioVerdict, Verdict } from "../model/verdict.ts";
import type { Asked } from "./again.ts";
import { failureText } from "./console.ts";

// XML 1.0 has no place for most control characters, not even escaped.
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

function clean(text: string): string {
  return text.replaceAll(forbidden, "\ufffd");
}

/** A reader makes blanks of line breaks in an attribute anyway. */
function oneLine(text: string): string {
  return text.replaceAll(/[\t\n\r]/g, " ");
}

function attributes(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`@${name}`, oneLine(clean(String(value)))]),
  );
}

function properties(scenario: ScenarioVerdict): Record<string, unknown> {
  const risk = scenario.findings[0]?.moneyAtRisk ?? [];
  const values = {
    owner: scenario.owner,
    severity: scenario.severity,
    ...(risk.length === 0
      ? {}
      : { "money at risk": risk.map((one) => `${one.amount} ${one.currency}`).join(" + ") }),
  };
  const property = Object.entries(values).map(([name, value]) => attributes({ name, value }));
  return { properties: { property } };
}

function caseOf(scenario: ScenarioVerdict, asked: Asked): Record<string, unknown> {
  const name = scenario.twin === null ? scenario.title : `${scenario.title} [${scenario.twin}]`;
  const base = {
    ...attributes({
      name,
      classname: scenario.id,
      file: scenario.file,
      line: scenario.line,
      time: scenario.milliseconds / 1000,
    }),
    ...properties(scenario),
  };
  if (scenario.verdict === "pass") return base;
  const message = scenario.findings[0]?.message ?? scenario.reasons[0] ?? scenario.verdict;
  const text = clean(failureText(scenario, asked, undefined));
  const body = { ...attributes({ message, type: scenario.verdict }), "#text": text };
  // JUnit has no third outcome: what is not known to be right is an error, not a failure.
  return { ...base, [scenario.verdict === "fail" ? "failure" : "error"]: body };
}

function errorCase(error: Verdict["errors"][number]): Record<string, unknown> {
  const place = error.file ?? "run";
  return {
    ...attributes({ name: `${place} can be understood`, classname: place, time: 0 }),
    error: attributes({ message: error.message, type: "error" }),
  };
}

/** JUnit XML: one suite, one case a run, inconclusive and unreadable as `error`. */
export function junit(verdict: Verdict): string {
  const cases = [
    ...verdict.scenarios.map((scenario) => caseOf(scenario, verdict)),
    ...verdict.errors.map(errorCase),
  ];
  const failures = verdict.scenarios.filter((scenario) => scenario.verdict === "fail").length;
  const inconclusive = verdict.scenarios.filter(
    (scenario) => scenario.verdict === "inconclusive",
  ).length;
  const seconds = verdict.scenarios.reduce((all, one) => all + one.milliseconds, 0) / 1000;
  const counts = attributes({
    name: "tieout",
    tests: cases.length,
    failures,
    errors: inconclusive + verdict.errors.length,
    skipped: 0,
    time: seconds,
  });
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  });
  const document = {
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: { ...counts, testsuite: { ...counts, testcase: cases } },
  };
  return builder.build(document) as string;
}
