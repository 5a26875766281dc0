import { Command } from "commander";
import { exitCodes } from "../../../model/verdict.ts";
import {
  committedPacts,
  publishToBroker,
  publishToStore,
} from "../../contracts/broker/publishing.ts";
import { loadProject } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { type BrokerFlags, remoteOf, storeOf, withBroker } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = BrokerFlags & {
  readonly version: string;
  readonly integration?: string;
  readonly branch?: string;
  readonly tag: readonly string[];
  readonly buildUrl?: string;
};

async function publishAction(flags: Flags): Promise<void> {
  const project = loadProject(process.cwd(), flags.integration);
  const consumer = project.integration.name;
  const { pacts, refused } = committedPacts(project, consumer);
  if (refused.length > 0) {
    process.stderr.write(`${refused.join("\n")}\nnothing was published\n`);
    process.exitCode = exitCodes.parse;
    return;
  }
  if (pacts.length === 0) {
    throw new UsageError(
      `there is no pact of ${consumer} in contracts/pacts; record it with tieout contracts record`,
    );
  }
  const { version, branch, tag: tags, buildUrl } = flags;
  const publication = {
    consumer,
    version,
    tags,
    ...(branch === undefined ? {} : { branch }),
    ...(buildUrl === undefined ? {} : { buildUrl }),
  };
  const remote = remoteOf(flags);
  const lines =
    remote === undefined
      ? publishToStore(storeOf(project, flags), publication, pacts)
      : await publishToBroker(remote, publication, pacts);
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** `tieout contracts publish`: the committed pacts under a version of the integration, all or none. */
export const publishCommand = withBroker(
  new Command("publish")
    .description("publish the integration's pacts under a version, all or none")
    .requiredOption("--version <version>", "the integration's version, such as its commit")
    .option("--integration <name>", "one of tieout.yaml's integrations (default: the first)")
    .option("--branch <name>", "the branch that the version is on")
    .option(
      "--tag <name>",
      "a tag of the version; may be given again",
      (tag: string, before: readonly string[]) => [...before, tag],
      [],
    )
    .option("--build-url <url>", "the build that made it"),
)
  .addHelpText(
    "after",
    `\nExample\n  $ tieout contracts publish --version 1.4.0 --branch main\n${exitCodeHelp}`,
  )
  .action(told(publishAction));
