import { Command, CommanderError } from "commander";
import { PortTaken } from "../../mocks/wire/listening.ts";
import { UnreadableEvidence } from "../../model/evidence/text.ts";
import { exitCodes } from "../../model/verdict.ts";
import { UsageError } from "../runner/usage-error.ts";
import { version } from "../runner/version.ts";
import { exitCodeHelp } from "./exit.ts";

// Each command brings half of Tieout along, so only the one that is asked for is loaded.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./run.ts")).runCommand,
  lint: async () => (await import("./lint.ts")).lintCommand,
  explain: async () => (await import("./explain.ts")).explainCommand,
  mocks: async () => (await import("./mocks.ts")).mocksCommand,
  judge: async () => (await import("./judge.ts")).judgeCommand,
  contracts: async () => (await import("./contracts.ts")).contractsCommand(),
};

/** The command that the line asks for, or all of them, to be told apart or listed. */
async function commandsMeant(): Promise<readonly Command[]> {
  const word = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  const asked = word === undefined ? undefined : commands[word];
  return Promise.all(
    asked === undefined ? Object.values(commands).map((load) => load()) : [asked()],
  );
}

async function programme(): Promise<Command> {
  const program = new Command("tieout")
    .description("scenario tests for integrations of CRM, billing and ERP: do the ledgers tie out?")
    .option("--debug", "print stack traces")
    .showHelpAfterError("(tieout --help lists commands and options)")
    .addHelpText("after", `\nExample\n  $ tieout run\n${exitCodeHelp}`)
    .exitOverride();
  const meant = await commandsMeant();
  for (const command of meant) program.addCommand(command.exitOverride());
  // Of contracts a version is asked, not Tieout's: the option would be taken for the programme's own.
  if (meant.every((command) => command.name() !== "contracts" || meant.length > 1)) {
    program.version(version);
  }
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

const program = await programme();
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
