import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import { parseOwnLine } from "../../model/evidence/text.ts";
import { amountText } from "../../model/money.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import { exitCodes, type ScenarioVerdict } from "../../model/verdict.ts";
import { reportPage } from "../../reports/index.ts";
import { explain } from "../language/index.ts";
import { version } from "../runner/version.ts";

/** One judged run as Allure is told of it. */
export type AllureRun = {
  readonly scenario: Scenario;
  readonly verdict: ScenarioVerdict;
  /** The evidence file's lines. */
  readonly evidence: readonly string[];
  readonly seed: number;
};

const severities: Readonly<Record<string, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "normal",
  low: "minor",
};

/** The theme of a scenario is its folder: `scenarios/disputes/…` is about disputes. */
function processOf(file: string): string {
  return file.split(/[\\/]/).at(-2) ?? "scenarios";
}

function cells(line: LineOf<"journal">): readonly string[] {
  const { id, postedOn, entity, currency, externalId, lines } = line.object;
  return lines.map(({ account, role, debit, credit }) =>
    [
      ...[postedOn, entity, id, externalId ?? ""],
      ...[role?.replaceAll("_", " ") ?? account, amountText(debit), amountText(credit), currency],
    ].join(","),
  );
}

/** The journals of a run as CSV, in the order of posting. */
export function journalCsv(lines: readonly EvidenceLine[]): string {
  const journals = lines.filter((line) => line.kind === "journal");
  const head = "posted on,entity,journal,document,account,debit,credit,currency";
  return `${[head, ...journals.flatMap(cells)].join("\n")}\n`;
}

function pageOf({ scenario, verdict, seed }: AllureRun, lines: readonly EvidenceLine[]) {
  const whole = {
    schema: 1 as const,
    tieout: version,
    verdict: verdict.verdict,
    exitCode: exitCodes[verdict.verdict],
    seed,
    integration: integrationOf(lines),
    // A page shows undisturbed runs; here the twin is the run that is looked at.
    scenarios: [{ ...verdict, twin: null }],
    errors: [],
  };
  return reportPage(whole, () => ({ lines, told: explain(scenario) }));
}

function integrationOf(lines: readonly EvidenceLine[]) {
  const [run] = lines;
  if (run?.kind !== "run") return { kind: "module", name: "unknown", version: "" };
  const { kind, name, hash } = run.integration;
  return { kind, name, version: hash };
}

/**
 * Tells Allure of a run, from inside its test: labels process, vendor, severity and owner; journal,
 * evidence and report as attachments. Needs `allure-vitest` in the project.
 */
export async function tellAllure(run: AllureRun): Promise<void> {
  const allure = await import("allure-js-commons");
  const { scenario, verdict, evidence } = run;
  const lines = evidence.map(parseOwnLine);
  await allure.label("process", processOf(verdict.file));
  for (const vendor of Object.values(scenario.world.vendors)) await allure.label("vendor", vendor);
  await allure.severity(severities[scenario.severity] ?? "normal");
  await allure.owner(scenario.owner);
  await allure.description(scenario.why);
  await allure.tags(...scenario.tags);
  await allure.attachment("journal", journalCsv(lines), "text/csv");
  await allure.attachment("evidence", `${evidence.join("\n")}\n`, "application/x-ndjson");
  await allure.attachment("report", await pageOf(run, lines), "text/html");
}
