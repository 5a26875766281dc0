import { join, resolve } from "node:path";
import { Command } from "commander";
import { changesBetween } from "../../../contracts/record/changes.ts";
import { Gathered } from "../../../contracts/record/gather.ts";
import { Contradiction } from "../../../contracts/record/merge.ts";
import { Leaked, type RecordedPact, recordPacts } from "../../../contracts/record/record.ts";
import { exitCodes, type Verdict } from "../../../model/verdict.ts";
import { failureText, scenarioLine } from "../../../reports/console.ts";
import { isOfOtherSources, notNeededBy, trialsFile } from "../../contracts/needs/stored-trials.ts";
import { committedPact, writePacts } from "../../contracts/pact-folder.ts";
import { type RecordedRun, recordedRuns, recordedVendors } from "../../contracts/recording.ts";
import { pactFolder } from "../../contracts/verify/stored-pacts.ts";
import { codeFrame } from "../../language/index.ts";
import { loadProject } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { integrationOption } from "../integration-option.ts";
import { wholeNumber } from "../run.ts";

type Flags = {
  readonly integration?: string;
  readonly json?: boolean;
  readonly workers?: number;
  readonly out?: string;
  readonly check?: boolean;
};

/** One pact in the answer of the command. */
type Told = Omit<RecordedPact, "pact" | "text" | "sideText"> & {
  readonly interactions: number;
  /** Against the committed pact; some scenarios cannot tell what a pact of all of them lost. */
  readonly news: "new" | "changed" | "as committed" | "of these scenarios";
  readonly changes: readonly string[];
};

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function textOf(told: Told, folder: string): string {
  const { file, interactions, operations, fields, scenarios, news, changes } = told;
  const counts = [
    counted(interactions, "interaction"),
    counted(operations, file.endsWith("-webhooks.json") ? "event type" : "operation"),
    `${counted(fields, "field")} needed`,
    counted(scenarios, "scenario"),
  ].join(", ");
  const said = news === "changed" ? counted(changes.length, "change") : news;
  return [`${folder}/${file}  ${counts}: ${said}`, ...changes.map((change) => `  ${change}`)].join(
    "\n",
  );
}

function tellFailures(verdict: Verdict): void {
  for (const scenario of verdict.scenarios) {
    if (scenario.verdict !== "pass") progress(`\n${failureText(scenario, verdict, undefined)}`);
  }
  for (const { file, message } of verdict.errors)
    progress(file === null ? message : `${file}: ${message}`);
  progress("nothing was recorded: contracts are made of runs that pass");
}

async function pactsOf(
  consumer: string,
  runs: Iterable<RecordedRun>,
): Promise<readonly RecordedPact[]> {
  const vendors = await recordedVendors();
  const gathered = new Gathered(vendors);
  for (const { lines, reads } of runs) gathered.add(lines, reads);
  return recordPacts(consumer, gathered, vendors);
}

function toldOf(recorded: RecordedPact, folder: string, isPart: boolean): Told {
  const { pact, text: _text, sideText: _sideText, ...rest } = recorded;
  const told = { ...rest, interactions: pact.interactions.length };
  if (isPart) return { ...told, news: "of these scenarios", changes: [] };
  const before = committedPact(folder, rest.file);
  if (before === undefined) return { ...told, news: "new", changes: [] };
  const changes = changesBetween(before, pact);
  return { ...told, news: changes.length === 0 ? "as committed" : "changed", changes };
}

/** Committed pacts that are not what the runs need are a failed check. */
function heldToCommitted(told: readonly Told[]): void {
  const stale = told.filter(({ news }) => news !== "as committed");
  if (stale.length === 0) return;
  progress(`${counted(stale.length, "pact")} not as committed; run tieout contracts record`);
  process.exitCode = exitCodes.fail;
}

async function recordAction(paths: readonly string[], flags: Flags): Promise<void> {
  const project = loadProject(paths[0] ?? process.cwd(), flags.integration);
  const { workers } = flags;
  if (flags.check && paths.length > 0) {
    throw new UsageError("--check holds pacts to all scenarios; leave the paths out");
  }
  if (isOfOtherSources(project, notNeededBy(project))) {
    const again = "tieout contracts needs --write tries again";
    progress(`${trialsFile(project)} is of other sources of the integration; ${again}`);
  }
  const { verdict, runs } = await recordedRuns({
    project,
    paths,
    ...(workers === undefined ? {} : { workers }),
    onScenario: (scenario) => progress(scenarioLine(scenario)),
    onDiagnostic: (found, text) => progress(codeFrame(found, text)),
  });
  if (verdict.exitCode !== exitCodes.pass) {
    tellFailures(verdict);
    process.exitCode = verdict.exitCode;
    return;
  }
  try {
    const pacts = await pactsOf(project.integration.name, runs);
    const folder = flags.out === undefined ? join(project.root, pactFolder) : resolve(flags.out);
    const told = pacts.map((one) => toldOf(one, folder, paths.length > 0));
    if (flags.check) heldToCommitted(told);
    else if (paths.length === 0 || flags.out !== undefined) writePacts(folder, pacts);
    else progress(`nothing was written: ${pactFolder} is made of all scenarios, --out takes these`);
    if (flags.json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    else
      process.stdout.write(
        `${told.map((one) => textOf(one, flags.out ?? pactFolder)).join("\n")}\n`,
      );
  } catch (error) {
    if (!(error instanceof Contradiction) && !(error instanceof Leaked)) throw error;
    progress(error.message);
    process.exitCode = exitCodes.fail;
  }
}

/** `tieout contracts record`: what the integration needs of each vendor, from runs of scenarios. */
export const recordCommand = new Command("record")
  .description("play scenarios and write what the integration needs of each vendor as pacts")
  .argument("[paths...]", "scenario files or folders (default: all scenarios of the project)")
  .addOption(integrationOption())
  .option("--workers <n>", "worker threads", wholeNumber)
  .option("--out <folder>", `where pacts are written (default: ${pactFolder} of the project)`)
  .option("--check", "write nothing; fail where a committed pact is another")
  .option("--json", "print one JSON document")
  .addHelpText("after", `\nExample\n  $ tieout contracts record\n${exitCodeHelp}`)
  .action(recordAction);
