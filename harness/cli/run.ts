import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { toJson } from "../../model/evidence/text.ts";
import { twins } from "../../model/scenario/index.ts";
import type { ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import { failureText, junit, reportPage, scenarioLine, summaryLine } from "../../reports/index.ts";
import { codeFrame } from "../language/index.ts";
import { loadProject, type Project } from "../runner/project.ts";
import { run } from "../runner/run.ts";
import type { RunFolder } from "../runner/run-folder.ts";
import type { TwinSelection } from "../runner/scenario-run.ts";
import { storedSource } from "../runner/stored-source.ts";
import { exitCodeHelp } from "./exit.ts";

type Flags = {
  readonly tag?: string;
  readonly twin: TwinSelection;
  readonly seed: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly junit?: string;
  readonly html?: string;
  readonly replay: boolean;
};

function twinSelection(text: string): TwinSelection {
  const selections: readonly TwinSelection[] = ["all", "none", ...twins];
  const found = selections.find((known) => known === text || known.replaceAll(" ", "-") === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Known are ${selections.join(", ")}.`);
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("It must be a whole number.");
}

function sourceOf(project: Project, verdict: ScenarioVerdict): string | undefined {
  try {
    return readFileSync(join(project.root, verdict.file), "utf8");
  } catch {
    return undefined;
  }
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function printFailures(project: Project, verdict: Verdict): void {
  for (const scenario of verdict.scenarios) {
    if (scenario.verdict === "pass") continue;
    progress(`\n${failureText(scenario, verdict.seed, sourceOf(project, scenario))}`);
  }
}

async function runCommandAction(paths: readonly string[], flags: Flags): Promise<void> {
  const project = loadProject(paths[0] ?? process.cwd());
  const interruption = new AbortController();
  process.once("SIGINT", () => interruption.abort());
  const writeReports = async (verdict: Verdict, folder: RunFolder) => {
    const page = await reportPage(verdict, (scenario) => storedSource(folder, scenario));
    folder.write("report.html", page);
    if (flags.html !== undefined) writeFileSync(flags.html, page);
    if (flags.junit !== undefined) writeFileSync(flags.junit, junit(verdict));
  };
  const { tag, workers } = flags;
  const result = await run(
    {
      project,
      paths,
      ...(tag === undefined ? {} : { tag }),
      ...(workers === undefined ? {} : { workers }),
      twins: flags.twin,
      seed: flags.seed,
      replay: flags.replay,
      signal: interruption.signal,
      onScenario: (verdict) => progress(scenarioLine(verdict)),
      onDiagnostic: (diagnostic, text) => progress(codeFrame(diagnostic, text)),
    },
    writeReports,
  );
  const { verdict } = result;
  printFailures(project, verdict);
  for (const { message, file } of verdict.errors) progress(`${file ?? ""}: ${message}`);
  if (flags.json) process.stdout.write(`${toJson(verdict, 2)}\n`);
  else process.stdout.write(`${summaryLine(verdict)}\n`);
  if (result.folder !== undefined) progress(`report   ${join(result.folder, "report.html")}`);
  process.exitCode = verdict.exitCode;
}

/** `tieout run`: play, judge, report. */
export const runCommand = new Command("run")
  .description("run scenarios against the integration and judge what came of it")
  .argument("[paths...]", "scenario files or folders (default: all scenarios of the project)")
  .option("--tag <tag>", "only scenarios with this tag")
  .option("--twin <twin>", "all, none, or one twin by name", twinSelection, "all")
  .option("--seed <n>", "seed of everything random", wholeNumber, 1)
  .option("--workers <n>", "worker threads", wholeNumber)
  .option("--json", "print the verdict as one JSON document")
  .option("--junit <file>", "write JUnit XML")
  .option("--html <file>", "write the report page")
  .option("--no-replay", "leave out the replay of all messages at the end of each run")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout run scenarios/amendments --twin none\n${exitCodeHelp}`,
  )
  .action(runCommandAction);
