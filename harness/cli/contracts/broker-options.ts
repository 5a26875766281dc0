import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { BrokerStore } from "../../../contracts/broker/store.ts";
import type { Remote } from "../../contracts/broker/remote.ts";
import type { Project } from "../../runner/project.ts";
import { wholeNumber } from "../run.ts";

/** Where pacts and results are: the project's folder, or a broker. */
export type BrokerFlags = {
  readonly store?: string;
  readonly broker?: string;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly timeout: number;
};

/** Where a project keeps its pacts, results and deployments, unless another folder is named. */
export const storeFolder = "contracts/store";

function seconds(text: string): number {
  const value = wholeNumber(text);
  if (value > 0) return value;
  throw new InvalidArgumentError("It must be at least 1.");
}

export function withStore(command: Command): Command {
  return command.option("--store <folder>", `the folder (default: ${storeFolder} of the project)`);
}

/** The same, with a broker in its place. */
export function withBroker(command: Command): Command {
  return withStore(command)
    .addOption(new Option("--broker <url>", "a broker instead of the folder").conflicts("store"))
    .addOption(new Option("--user <name>", "its user").env("PACT_BROKER_USERNAME"))
    .addOption(new Option("--password <word>", "and password").env("PACT_BROKER_PASSWORD"))
    .addOption(new Option("--token <token>", "or its bearer token").env("PACT_BROKER_TOKEN"))
    .option("--timeout <seconds>", "of one attempt of three", seconds, 30);
}

export function storeOf(project: Project, { store }: Pick<BrokerFlags, "store">): BrokerStore {
  return new BrokerStore(store ?? join(project.root, storeFolder));
}

export function remoteOf({ broker, timeout, ...flags }: BrokerFlags): Remote | undefined {
  if (broker === undefined) return undefined;
  // A secret that a build does not have comes as an empty variable.
  const [user, password, token] = [flags.user, flags.password, flags.token].map(
    (word) => word || undefined,
  );
  return { url: broker, user, password, token, timeoutMs: timeout * 1000 };
}
