import { appendFileSync } from "node:fs";
import Table from "cli-table3";
import { Command } from "commander";
import { exitCodes } from "../../../model/verdict.ts";
import { storedSchemas } from "../../contracts/schemas/stored-schemas.ts";
import { loadProject } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { integrationOption } from "../integration-option.ts";

type Flags = {
  readonly integration?: string;
  readonly record: boolean;
  readonly version?: string;
  readonly to?: string;
  readonly store?: string;
  readonly summary?: string;
};

type Step = {
  readonly name: string;
  readonly load: () => Promise<Command>;
  readonly words: readonly string[];
};

type Done = { readonly name: string; readonly code: number; readonly said: string };

/** From the worst to the best. */
const worstFirst = [
  exitCodes.internal,
  exitCodes.fail,
  exitCodes.parse,
  exitCodes.usage,
  exitCodes.inconclusive,
  exitCodes.pass,
] as const;

const words: Readonly<Record<number, string>> = {
  [exitCodes.pass]: "holds",
  [exitCodes.usage]: "not set up",
  [exitCodes.parse]: "cannot be read",
  [exitCodes.inconclusive]: "inconclusive",
  [exitCodes.fail]: "does not hold",
  [exitCodes.internal]: "error of Tieout",
};

function given(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value];
}

function stepsOf(paths: readonly string[], flags: Flags): readonly Step[] {
  const { version, to } = flags;
  if ((version === undefined) !== (to === undefined)) {
    throw new UsageError("--version and --to go together: may that version go there?");
  }
  const of = given("--integration", flags.integration);
  const store = given("--store", flags.store);
  const hasSchemas = storedSchemas(loadProject(process.cwd())).events.length > 0;
  const record = async () => (await import("./record.ts")).recordCommand;
  const verify = async () => (await import("./verify.ts")).verifyCommand;
  const schemas = async () => (await import("./schemas.ts")).schemasCommand;
  const mayRelease = async () => (await import("./may-release.ts")).mayReleaseCommand;
  return [
    ...(flags.record
      ? [{ name: "recorded pacts", load: record, words: [...paths, "--check", ...of] }]
      : []),
    { name: "vendors", load: verify, words: of },
    ...(hasSchemas ? [{ name: "events and interfaces", load: schemas, words: store }] : []),
    ...(version !== undefined && to !== undefined
      ? [
          {
            name: `release of ${version} to ${to}`,
            load: mayRelease,
            words: ["--version", version, "--to", to, ...of, ...store],
          },
        ]
      : []),
  ];
}

/** The step as if it were a command of its own; what is not set up is told like a verdict. */
async function taken({ name, load, words: line }: Step): Promise<Done> {
  process.exitCode = exitCodes.pass;
  process.stderr.write(`\n${name}\n`);
  try {
    await (await load()).parseAsync([...line], { from: "user" });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exitCodes.usage;
  }
  const code = Number(process.exitCode);
  return { name, code, said: words[code] ?? `exit code ${code}` };
}

function markdown(done: readonly Done[]): string {
  const rows = done.map(({ name, said, code }) => `| ${name} | ${said} | ${code} |`);
  return ["### Contracts", "| check | outcome | exit code |", "|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

async function checkAction(paths: readonly string[], flags: Flags): Promise<void> {
  const done: Done[] = [];
  for (const step of stepsOf(paths, flags)) done.push(await taken(step));
  const table = new Table({
    head: ["check", "outcome", "exit code"],
    style: { head: [], border: [], compact: true },
  });
  table.push(...done.map(({ name, said, code }) => [name, said, code]));
  process.stdout.write(`\n${table.toString()}\n`);
  if (flags.summary) appendFileSync(flags.summary, markdown(done));
  const codes = done.map(({ code }) => code);
  process.exitCode = worstFirst.find((code) => codes.includes(code)) ?? exitCodes.internal;
}

/** `tieout contracts check`: all that a build asks of contracts, in one command. */
export const checkCommand = new Command("check")
  .description("hold pacts to the runs, vendors to the pacts, and a version to where it is to go")
  .argument("[paths...]", "scenarios to record from (default: all of the project)")
  .addOption(integrationOption())
  .option("--no-record", "take the committed pacts as they are: no scenario is played")
  .option("--version <version>", "whether this version of the integration may go, with --to")
  .option("--to <environment>", "and where")
  .option("--store <folder>", "the folder of results (default: contracts/store of the project)")
  .option("--summary <file>", "append the table as Markdown, for a build's page")
  .addHelpText(
    "after",
    `
Every check runs, whatever became of the one before; the exit code is the worst. What held before is
not verified again while nothing that it depends on has changed.

Examples
  $ tieout contracts check
  $ tieout contracts check --no-record --version 1.4.0 --to production
${exitCodeHelp}`,
  )
  .action(checkAction);
