import { Command } from "commander";
import { exitCodeHelp } from "./exit.ts";

// One file for each; only the one that is asked for is loaded.
const subcommands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./contracts/check.ts")).checkCommand,
  needs: async () => (await import("./contracts/needs.ts")).needsCommand,
  broker: async () => (await import("./contracts/broker.ts")).brokerCommand,
  "may-release": async () => (await import("./contracts/may-release.ts")).mayReleaseCommand,
  publish: async () => (await import("./contracts/publish.ts")).publishCommand,
  schemas: async () => (await import("./contracts/schemas.ts")).schemasCommand,
  promote: async () => (await import("./contracts/promote.ts")).promoteCommand,
  deployed: async () => (await import("./contracts/deployed.ts")).deployedCommand,
  record: async () => (await import("./contracts/record.ts")).recordCommand,
  upgrade: async () => (await import("./contracts/upgrade.ts")).upgradeCommand,
  verify: async () => (await import("./contracts/verify.ts")).verifyCommand,
};

/** The subcommand that the line asks for, or all of them, to be listed or told apart. */
async function subcommandsMeant(): Promise<readonly Command[]> {
  const words = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
  const asked = subcommands[words[1] ?? ""];
  return Promise.all(
    asked === undefined ? Object.values(subcommands).map((load) => load()) : [asked()],
  );
}

/** `tieout contracts`: what the integration and each vendor's API promise each other. */
export async function contractsCommand(): Promise<Command> {
  const command = new Command("contracts")
    .description("contracts between the integration and each vendor")
    .addHelpText("after", `\nExample\n  $ tieout contracts record\n${exitCodeHelp}`);
  for (const subcommand of await subcommandsMeant()) command.addCommand(subcommand.exitOverride());
  return command;
}
