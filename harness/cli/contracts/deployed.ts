import { Command } from "commander";
import { recordDeployment } from "../../../contracts/broker/deployments.ts";
import { withEnvironment } from "../../../contracts/broker/environments.ts";
import { BrokerRefusal } from "../../../contracts/broker/refusal.ts";
import type { BrokerState } from "../../../contracts/broker/state.ts";
import { withVersion } from "../../../contracts/broker/versions.ts";
import { loadProject } from "../../runner/project.ts";
import { exitCodeHelp } from "../exit.ts";
import { storeOf, withStore } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = {
  readonly version: string;
  readonly to: string;
  readonly integration?: string;
  readonly vendor?: string;
  readonly instance?: string;
  readonly gone?: boolean;
  readonly newEnvironment?: boolean;
  readonly production?: boolean;
  readonly withoutContent?: boolean;
  readonly store?: string;
};

/** A version of which there is neither pact nor result would make every question unanswerable. */
function checked(state: BrokerState, name: string, flags: Flags): BrokerState {
  const { version } = flags;
  const hasContent =
    state.publications.some((p) => p.consumer === name && p.version === version) ||
    state.results.some((r) => r.provider === name && r.providerVersion === version);
  if (hasContent || flags.gone) return state;
  if (flags.withoutContent) return withVersion(state, name, version);
  throw new BrokerRefusal(
    422,
    "version",
    `${name} ${version} has neither pact nor verification result, so nobody could ever tell what fits it; publish or verify it first, or say --without-content`,
  );
}

function deployedAction(flags: Flags): void {
  const project = loadProject(process.cwd(), flags.integration);
  const name = flags.vendor ?? project.integration.name;
  const { version, to, instance } = flags;
  storeOf(project, flags).change((before) => {
    const production = flags.production ?? false;
    const made = { name: to, displayName: to, production };
    const state = flags.newEnvironment ? withEnvironment(before, made).state : before;
    return recordDeployment(checked(state, name, flags), {
      kind: flags.gone ? "undeployed" : "deployed",
      pacticipant: name,
      version,
      environment: to,
      ...(instance === undefined ? {} : { instance }),
    });
  });
  const where = instance === undefined ? to : `${to} (${instance})`;
  process.stdout.write(`${name} ${version} is ${flags.gone ? "gone from" : "in"} ${where}\n`);
}

/** `tieout contracts deployed`: that a version runs in an environment, or no more. */
export const deployedCommand = withStore(
  new Command("deployed")
    .description("record that a version runs in an environment")
    .requiredOption("--version <version>", "of the integration, or of the vendor's API")
    .requiredOption("--to <environment>", "where it runs")
    .option("--integration <name>", "one of tieout.yaml's integrations (default: the first)")
    .option("--vendor <name>", "a vendor's API version instead: what an account is pinned to")
    .option("--instance <name>", "one of several tenants, accounts or endpoints there")
    .option("--gone", "it runs there no more")
    .option("--new-environment", "the environment is named for the first time")
    .option("--production", "and it is a productive one")
    .option("--without-content", "although there is neither pact nor result of the version"),
)
  .addHelpText(
    "after",
    `\nExample\n  $ tieout contracts deployed --version 1.4.0 --to production\n${exitCodeHelp}`,
  )
  .action(told(deployedAction));
