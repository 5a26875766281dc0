import { Command } from "commander";
import { type CalledOperation, calledOperations } from "../../../contracts/record/operations.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { failureText, scenarioLine } from "../../../reports/console.ts";
import { recordedRuns, recordedVendors } from "../../contracts/recording.ts";
import { codeFrame } from "../../language/index.ts";
import { loadProject } from "../../runner/project.ts";
import { exitCodeHelp } from "../exit.ts";
import { integrationOption } from "../integration-option.ts";
import { wholeNumber } from "../run.ts";

type Flags = {
  readonly integration?: string;
  readonly json?: boolean;
  readonly workers?: number;
};

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function line({ vendor, operation, statuses, scenarios }: CalledOperation): string {
  const inScenarios = `${scenarios.length} scenario${scenarios.length === 1 ? "" : "s"}`;
  return `${vendor}  ${operation}  ${statuses.join(", ")}  (${inScenarios})`;
}

async function recordAction(paths: readonly string[], flags: Flags): Promise<void> {
  const project = loadProject(paths[0] ?? process.cwd(), flags.integration);
  const { workers } = flags;
  const { verdict, runs } = await recordedRuns({
    project,
    paths,
    ...(workers === undefined ? {} : { workers }),
    onScenario: (scenario) => progress(scenarioLine(scenario)),
    onDiagnostic: (found, text) => progress(codeFrame(found, text)),
  });
  if (verdict.exitCode !== exitCodes.pass) {
    for (const scenario of verdict.scenarios) {
      if (scenario.verdict !== "pass") progress(`\n${failureText(scenario, verdict, undefined)}`);
    }
    progress("nothing was recorded: contracts are made of runs that pass");
    process.exitCode = verdict.exitCode;
    return;
  }
  const called = calledOperations(runs, await recordedVendors());
  if (flags.json) process.stdout.write(`${JSON.stringify(called, null, 2)}\n`);
  else process.stdout.write(`${called.map(line).join("\n")}\n`);
}

/** `tieout contracts record`: what the integration needs of each vendor, from runs of scenarios. */
export const recordCommand = new Command("record")
  .description("play scenarios and tell which calls the integration makes at each vendor")
  .argument("[paths...]", "scenario files or folders (default: all scenarios of the project)")
  .addOption(integrationOption())
  .option("--workers <n>", "worker threads", wholeNumber)
  .option("--json", "print one JSON document")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout contracts record scenarios/amendments\n${exitCodeHelp}`,
  )
  .action(recordAction);
