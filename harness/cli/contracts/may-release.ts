import { Command } from "commander";
import type { Verdict } from "../../../contracts/broker/compatibility.ts";
import { mayRelease } from "../../../contracts/broker/may-release.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { type Asked, askBroker } from "../../contracts/broker/asking.ts";
import { loadProject, type Project } from "../../runner/project.ts";
import { exitCodeHelp } from "../exit.ts";
import { type BrokerFlags, remoteOf, storeOf, withBroker } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = BrokerFlags & {
  readonly version: string;
  readonly to: string;
  readonly integration?: string;
  readonly vendor?: string;
  readonly unused?: boolean;
  readonly json?: boolean;
};

const codes: Readonly<Record<Verdict, number>> = {
  yes: exitCodes.pass,
  unknown: exitCodes.inconclusive,
  no: exitCodes.fail,
};

async function answerOf(project: Project, name: string, flags: Flags): Promise<Asked> {
  const { version, to } = flags;
  const remote = remoteOf(flags);
  if (remote !== undefined) return askBroker(remote, name, version, to);
  const unused = flags.unused ? [name] : [];
  return mayRelease(storeOf(project, flags).read(), name, version, to, unused);
}

async function mayReleaseAction(flags: Flags): Promise<void> {
  const project = loadProject(process.cwd(), flags.integration);
  const name = flags.vendor ?? project.integration.name;
  const { verdict, reasons } = await answerOf(project, name, flags);
  process.exitCode = codes[verdict];
  if (flags.json) {
    const { version, to } = flags;
    const report = { schema: 1, verdict, pacticipant: name, version, environment: to, reasons };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const lines = reasons.flatMap(({ sentence, command }) =>
    command === undefined ? [`  ${sentence}`] : [`  ${sentence}`, `    $ ${command}`],
  );
  const line = `${verdict.toUpperCase()}: ${name} ${flags.version} to ${flags.to}`;
  process.stdout.write(`${line}\n${lines.join("\n")}\n`);
}

/** `tieout contracts may-release`: whether a version may go to an environment. */
export const mayReleaseCommand = withBroker(
  new Command("may-release")
    .description("tell whether a version may go to an environment; unknown is never yes")
    .requiredOption("--version <version>", "of the integration, or of the vendor's API")
    .requiredOption("--to <environment>", "where it is to go")
    .option("--integration <name>", "one of tieout.yaml's integrations (default: the first)")
    .option("--vendor <name>", "ask about a vendor's API version instead")
    .option("--unused", "it is known that the integration uses nothing of this vendor")
    .option("--json", "print one JSON document"),
)
  .addHelpText(
    "after",
    `\nExamples\n  $ tieout contracts may-release --version 1.4.0 --to production\n  $ tieout contracts may-release --vendor billing --version 2026-01-01 --to production\n\nyes is exit code 0, unknown 3, no 4.\n${exitCodeHelp}`,
  )
  .action(told(mayReleaseAction));
