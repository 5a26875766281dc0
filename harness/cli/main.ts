import { Command, CommanderError } from "commander";
import { PortTaken } from "../../mocks/wire/listening.ts";
import { UnreadableEvidence } from "../../model/evidence/text.ts";
import { exitCodes } from "../../model/verdict.ts";
import { UsageError } from "../runner/project.ts";
import { version } from "../runner/version.ts";
import { exitCodeHelp } from "./exit.ts";
import { explainCommand } from "./explain.ts";
import { judgeCommand } from "./judge.ts";
import { lintCommand } from "./lint.ts";
import { mocksCommand } from "./mocks.ts";
import { runCommand } from "./run.ts";

// One zone for everything that Tieout does: the machine's may change no byte (DESIGN 5).
process.env.TZ = "UTC";

const commands = [runCommand, lintCommand, explainCommand, mocksCommand, judgeCommand];

function programme(): Command {
  const program = new Command("tieout")
    .description("scenario tests for integrations of CRM, billing and ERP: do the ledgers tie out?")
    .version(version)
    .option("--debug", "print stack traces")
    .showHelpAfterError("(tieout --help lists commands and options)")
    .addHelpText("after", `\nExample\n  $ tieout run\n${exitCodeHelp}`)
    .exitOverride();
  for (const command of commands) program.addCommand(command.exitOverride());
  return program;
}

/** What the error means for the caller: usage, a file, or Tieout itself. */
function codeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  }
  if (error instanceof UnreadableEvidence) return exitCodes.parse;
  const isUsage = error instanceof UsageError || error instanceof PortTaken;
  return isUsage ? exitCodes.usage : exitCodes.internal;
}

const program = programme();
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = codeOf(error);
  const isTold = error instanceof CommanderError;
  if (!isTold) {
    const { debug } = program.opts<{ readonly debug?: boolean }>();
    const shown = error instanceof Error ? (debug ? error.stack : error.message) : String(error);
    const internal = process.exitCode === exitCodes.internal;
    const hint =
      internal && !debug ? "\nthis is an error of Tieout itself; --debug shows more" : "";
    process.stderr.write(`tieout: ${shown}${hint}\n`);
  }
}
