import { XMLBuilder } from "fast-xml-parser";
import type { ScenarioVerdict, Verdict } from "../model/verdict.ts";

// XML 1.0 has no place for most control characters, not even escaped.
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

function clean(text: string): string {
  return text.replaceAll(forbidden, "\ufffd");
}

function attributes(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`@${name}`, clean(String(value))]),
  );
}

function caseOf(scenario: ScenarioVerdict): Record<string, unknown> {
  const name = scenario.twin === null ? scenario.title : `${scenario.title} [${scenario.twin}]`;
  const base = attributes({
    name,
    classname: scenario.id,
    file: scenario.file,
    line: scenario.line,
    time: scenario.milliseconds / 1000,
  });
  if (scenario.verdict === "pass") return base;
  const findings = scenario.findings.map(
    ({ check, message, file, line, column, expected, actual }) =>
      `${check}: ${message}\n${file}:${line}:${column}\nexpected ${expected}\nactual ${actual}`,
  );
  const text = clean([...scenario.reasons, ...findings].join("\n\n"));
  const message = scenario.findings[0]?.message ?? scenario.reasons[0] ?? scenario.verdict;
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
  const cases = [...verdict.scenarios.map(caseOf), ...verdict.errors.map(errorCase)];
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
