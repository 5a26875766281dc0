import { Command, InvalidArgumentError } from "commander";
import { type Access, brokerFace } from "../../../contracts/broker/face/index.ts";
import { BrokerStore } from "../../../contracts/broker/store.ts";
import { openHttpDoor } from "../../../mocks/wire/http-door.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { wholeNumber } from "../run.ts";
import { told } from "./told.ts";

type Flags = {
  readonly store: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly json?: boolean;
};

const highestPort = 65_535;

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port <= highestPort) return port;
  throw new InvalidArgumentError(`It must be at most ${highestPort}.`);
}

function accessOf({ user, password, token }: Flags): Access {
  if ((user === undefined) !== (password === undefined)) {
    throw new UsageError("--user and --password go together");
  }
  if (token === undefined) {
    return user === undefined || password === undefined ? undefined : { user, password };
  }
  if (user === undefined) return { token };
  throw new UsageError("give --user and --password, or --token, but not both");
}

function stopped(): Promise<void> {
  return new Promise((stop) => {
    process.once("SIGINT", () => stop());
    process.once("SIGTERM", () => stop());
  });
}

async function brokerAction(flags: Flags): Promise<void> {
  const store = new BrokerStore(flags.store);
  store.read();
  const access = accessOf(flags);
  const stop = stopped();
  const face = brokerFace(store, access, (error) => process.stderr.write(`${error.message}\n`));
  const door = await openHttpDoor(face, { hostname: "127.0.0.1", port: flags.port });
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ url: door.url, store: flags.store })}\n`
      : `broker of ${flags.store} at ${door.url}\nstop with ^C\n`,
  );
  await stop;
  await door[Symbol.asyncDispose]();
}

const help = `
Examples
  $ tieout contracts broker
  $ tieout contracts broker --store contracts/store --port 0 --json
  $ npx pact-broker can-i-deploy -b http://127.0.0.1:9292 -a hub -e 1.0.0 --to-environment production

It serves a folder on loopback to the official command line and verifier. It is no Pact Broker: no
pages, webhooks, badges, teams or merging, and no dates (an order number stands for each), so work in
progress is given whatever day is named. What it does not know it answers with 404 and says so; the
real one takes over at another address (contracts/broker/compose.yaml).

^C stops it, and that is exit code 0.
${exitCodeHelp}`;

/** `tieout contracts broker`: the folder of pacts and results over HTTP, for the official tools. */
export const brokerCommand = new Command("broker")
  .description("serve the folder of pacts and results to the official pact tools until stopped")
  .option("--store <folder>", "the folder", "contracts/store")
  .option("--port <n>", "port on loopback; 0 for a free one", portNumber, 9292)
  .option("--user <name>", "ask for this user, with --password")
  .option("--password <word>", "and this password")
  .option("--token <token>", "ask for this bearer token instead")
  .option("--json", "print the address as one line of JSON")
  .addHelpText("after", help)
  .action(told(brokerAction));
