import { Command, Option } from "commander";
import { needsText } from "../../../contracts/needs/needs-text.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { failureText, scenarioLine } from "../../../reports/console.ts";
import { integrationNeeds, type Tried } from "../../contracts/needs/integration-needs.ts";
import { keepTrials, trialsFile } from "../../contracts/needs/stored-trials.ts";
import { codeFrame } from "../../language/index.ts";
import { loadProject } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { integrationOption } from "../integration-option.ts";
import { wholeNumber } from "../run.ts";

type Flags = {
  readonly integration?: string;
  readonly vendor?: string;
  readonly leaveOut: Tried;
  readonly workers?: number;
  readonly json?: boolean;
  readonly write?: boolean;
};

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function needsAction(paths: readonly string[], flags: Flags): Promise<void> {
  const project = loadProject(paths[0] ?? process.cwd(), flags.integration);
  const { vendor, leaveOut, workers } = flags;
  if (flags.write && vendor !== undefined) {
    throw new UsageError("--write keeps what is known of all vendors: leave out --vendor");
  }
  const { verdict, needs } = await integrationNeeds(
    {
      project,
      paths,
      ...(workers === undefined ? {} : { workers }),
      onScenario: (scenario) => progress(scenarioLine(scenario)),
      onDiagnostic: (found, text) => progress(codeFrame(found, text)),
    },
    leaveOut,
    (field) => vendor === undefined || field.vendor === vendor,
  );
  process.exitCode = verdict.exitCode;
  if (verdict.exitCode !== exitCodes.pass) {
    for (const scenario of verdict.scenarios) {
      if (scenario.verdict !== "pass") progress(`\n${failureText(scenario, verdict, undefined)}`);
    }
    progress("nothing is told: what a run reads that does not pass need not be what it would");
    return;
  }
  if (flags.write) {
    keepTrials(project, needs);
    progress(`${trialsFile(project)} is written: contracts record leaves out what it lists`);
  }
  process.stdout.write(`${flags.json ? JSON.stringify(needs, null, 2) : needsText(needs)}\n`);
}

/** `tieout contracts needs`: which fields of the vendors' answers and messages matter. */
export const needsCommand = new Command("needs")
  .description("play scenarios and tell which fields of each answer and message are needed")
  .argument("[paths...]", "scenario files or folders (default: all that the integration carries)")
  .addOption(integrationOption())
  .option("--vendor <vendor>", "only what this vendor hands over")
  .addOption(
    new Option(
      "--leave-out <which>",
      "play again without fields, to see: those that were only copied, all that were read, none",
    )
      .choices(["copied", "all", "none"])
      .default("copied"),
  )
  .option("--workers <n>", "worker threads", wholeNumber)
  .option("--write", "keep what is not needed beside the pacts, so that they leave it out")
  .option("--json", "print one JSON document")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout contracts needs scenarios/amendments --leave-out all\n${exitCodeHelp}`,
  )
  .action(needsAction);
