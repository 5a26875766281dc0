import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { toJson } from "../../model/evidence/text.ts";
import { twins } from "../../model/scenario/index.ts";
import type { ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import { failureText, scenarioLine, summaryLine } from "../../reports/console.ts";
import { codeFrame } from "../language/index.ts";
import { loadProject, type Project } from "../runner/project.ts";
import { run } from "../runner/run.ts";
import type { RunFolder } from "../runner/run-folder.ts";
import type { TwinSelection } from "../runner/selected-twins.ts";
import { storedSource } from "../runner/stored-source.ts";
import { UsageError } from "../runner/usage-error.ts";
import { exitCodeHelp } from "./exit.ts";
import { integrationOption } from "./integration-option.ts";

type Flags = {
  readonly integration?: string;
  readonly tag?: string;
  readonly twin: TwinSelection;
  readonly seed: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly junit?: string;
  readonly html?: string;
  readonly replay: boolean;
  readonly statements?: boolean;
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
    progress(`\n${failureText(scenario, verdict, sourceOf(project, scenario))}`);
  }
}

/** The month-end file of each undisturbed run. */
async function printStatements(verdict: Verdict): Promise<void> {
  const { statementsText } = await import("../../reports/statements.ts");
  for (const scenario of verdict.scenarios) {
    if (scenario.statements.length > 0) progress(`\n${statementsText(scenario)}`);
  }
}

/** The folder of a report is made, and what cannot be written is said, before anything runs. */
function prepare(file: string | undefined): void {
  if (file === undefined) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const isNew = !existsSync(file);
    closeSync(openSync(file, "a"));
    if (isNew) rmSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be written: ${why}`);
  }
}

/** Prints what kept something from running, but for what was shown at its line already. */
function printErrors(verdict: Verdict, shown: ReadonlySet<string>): void {
  for (const { file, line, column, message } of verdict.errors) {
    if (shown.has(`${file}:${line}:${column} ${message}`)) continue;
    progress(file === null ? message : `${file}: ${message}`);
  }
}

async function runCommandAction(
  paths: readonly string[],
  flags: Flags,
  command: Command,
): Promise<void> {
  const project = loadProject(paths[0] ?? process.cwd(), flags.integration);
  prepare(flags.html);
  prepare(flags.junit);
  const interruption = new AbortController();
  // Not once: a shell and npm may both hand ^C on, and what ran is still to be reported.
  process.on("SIGINT", () => interruption.abort());
  const shown = new Set<string>();
  const writeReports = async (verdict: Verdict, folder: RunFolder) => {
    // Loaded when everything has run: nobody waits for them before.
    const { junit, reportPage } = await import("../../reports/index.ts");
    const page = await reportPage(verdict, (scenario) => storedSource(folder, scenario));
    folder.write("report.html", page);
    if (flags.html !== undefined) writeFileSync(flags.html, page);
    if (flags.junit !== undefined) writeFileSync(flags.junit, junit(verdict));
  };
  const { tag, workers } = flags;
  const { debug } = command.optsWithGlobals<{ readonly debug?: boolean }>();
  const { verdict, folder } = await run(
    {
      project,
      paths,
      ...(tag === undefined ? {} : { tag }),
      ...(workers === undefined ? {} : { workers }),
      twins: flags.twin,
      seed: flags.seed,
      replay: flags.replay,
      signal: interruption.signal,
      onScenario: (scenario) => progress(scenarioLine(scenario)),
      onDiagnostic: (found, text) => {
        shown.add(`${found.file}:${found.span.line}:${found.span.column} ${found.message}`);
        progress(codeFrame(found, text));
      },
      onError: (error) => progress(debug ? String(error.stack) : "--debug shows where"),
    },
    writeReports,
  );
  if (flags.statements) await printStatements(verdict);
  printFailures(project, verdict);
  printErrors(verdict, shown);
  if (folder !== undefined) progress(`report   ${join(folder, "report.html")}`);
  if (flags.json) process.stdout.write(`${toJson(verdict, 2)}\n`);
  (flags.json ? process.stderr : process.stdout).write(`${summaryLine(verdict)}\n`);
  process.exitCode = verdict.exitCode;
}

/** `tieout run`: play, judge, report. */
export const runCommand = new Command("run")
  .description("run scenarios against the integration and judge what came of it")
  .argument("[paths...]", "scenario files or folders (default: all scenarios of the project)")
  .addOption(integrationOption())
  .option("--tag <tag>", "only scenarios with this tag")
  .option("--twin <twin>", "all, none, or one twin by name", twinSelection, "all")
  .option("--seed <n>", "seed of everything random", wholeNumber, 1)
  .option("--workers <n>", "worker threads", wholeNumber)
  .option("--statements", "print trial balance, tie-outs and key figures of each scenario")
  .option("--json", "print the verdict as one JSON document")
  .option("--junit <file>", "write JUnit XML")
  .option("--html <file>", "write the report page")
  .option("--no-replay", "leave out the replay of all messages at the end of each run")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout run scenarios/amendments --twin none\n${exitCodeHelp}`,
  )
  .action(runCommandAction);
