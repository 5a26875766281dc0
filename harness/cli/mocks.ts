import { existsSync, readFileSync, statSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { vendors } from "../../mocks/vendors/index.ts";
import { type Instant, instant } from "../../model/days.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import { exitCodes } from "../../model/verdict.ts";
import { codeFrame, lintFiles } from "../language/index.ts";
import { strictProfile } from "../plan/plan.ts";
import { loadProject, nameInProject, type Project } from "../runner/project.ts";
import { type LoadedResources, loadResources } from "../runner/resources.ts";
import { UsageError } from "../runner/usage-error.ts";
import { LogNotWritable } from "../serve/call-log.ts";
import { type Served, type ServeOptions, serveMocks } from "../serve/serve.ts";
import { exitCodeHelp } from "./exit.ts";
import { integrationOption } from "./integration-option.ts";
import { wholeNumber } from "./run.ts";

type Flags = {
  readonly integration?: string;
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly scenario?: string;
  readonly operatingModel?: string;
  readonly starts?: Instant;
  readonly log?: string;
  readonly json?: boolean;
};

type Chosen = Pick<Scenario, "given" | "world">;

const loopback = ["127.0.0.1", "localhost", "::1"];

// The control door and one door for each of three vendors.
const highestPort = 65_535 - 3;

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port <= highestPort) return port;
  throw new InvalidArgumentError(
    `It must be at most ${highestPort}: the vendors take the next three.`,
  );
}

function loopbackAddress(text: string): string {
  if (loopback.includes(text)) return text;
  throw new InvalidArgumentError(
    `Mocks are served on loopback only: use ${loopback.join(", ")}, and a tunnel or a forwarded port to reach them from elsewhere.`,
  );
}

function startOf(text: string): Instant {
  try {
    return instant(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(`${why}; write for example 2026-01-01T06:00:00Z.`);
  }
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

function showProblems(found: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
  for (const one of found) tell(`${codeFrame(one, texts.get(one.file) ?? "")}\n`);
  process.exitCode = exitCodes.parse;
}

/** The scenario of that file; undefined where it cannot be understood, which has been told. */
function chosenScenario(
  project: Project,
  loaded: LoadedResources,
  path: string,
): Chosen | undefined {
  if (!existsSync(path)) throw new UsageError(`--scenario ${path} does not exist`);
  if (statSync(path).isDirectory()) {
    throw new UsageError(`--scenario ${path} is a folder; name one *.scenario.yaml file in it`);
  }
  const file = { file: nameInProject(project, path), content: readFileSync(path) };
  const linted = lintFiles([file], loaded.resources);
  const scenario = linted.files[0]?.scenario;
  if (scenario === undefined) showProblems(linted.diagnostics, linted.texts);
  return scenario;
}

/** The operating model of that name; undefined where one cannot be understood, which was told. */
function chosenModel(
  loaded: LoadedResources,
  name: string | undefined,
): OperatingModel | undefined {
  const { operatingModels } = loaded.resources;
  const found = name === undefined ? [...operatingModels.values()][0] : operatingModels.get(name);
  if (found !== undefined) return found;
  if (loaded.diagnostics.length > 0) {
    showProblems(loaded.diagnostics, loaded.texts);
    return undefined;
  }
  const known = [...operatingModels.keys()].join(", ");
  throw new UsageError(
    known === ""
      ? "this project has no operating model; put one into a folder operating-models, such as scenarios/operating-models/us-single-entity.yaml"
      : `there is no operating model ${name}; there are ${known}`,
  );
}

/** The first of each role in the index. */
function firstVendors(): Scenario["world"]["vendors"] {
  const first = (of: Readonly<Record<string, unknown>>) => Object.keys(of)[0] ?? "";
  return { crm: first(vendors.crm), billing: first(vendors.billing), erp: first(vendors.erp) };
}

function shown(value: string): string {
  const isLong = value.includes("\n");
  return isLong ? `${value.split("\n", 1)[0]} … (whole with --json)` : value;
}

function print(served: Served, asJson: boolean): void {
  const { controlUrl, startsAt, vendors: all } = served;
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ controlUrl, startsAt, vendors: all })}\n`);
    return;
  }
  const lines = all.flatMap(({ vendor, role, url, credentials }) => [
    `${vendor} (${role})  ${url}`,
    ...Object.entries(credentials).map(([name, value]) => `    ${name}: ${shown(value)}`),
  ]);
  lines.push(
    `control  ${controlUrl}`,
    `    the clock begins at ${startsAt} and runs`,
    `    push it a month:       curl -X POST ${controlUrl}/clock -d '{"seconds": 2678400}'`,
    `    send messages to you:  curl -X PUT ${controlUrl}/listener -d '{"url": "http://127.0.0.1:3000/hooks"}'`,
    `    everything else:       curl ${controlUrl}   and docs/mocks.md`,
    "stop with ^C",
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function opened(options: ServeOptions): Promise<Served> {
  try {
    return await serveMocks(options);
  } catch (error) {
    if (error instanceof LogNotWritable) throw new UsageError(`--log ${error.message}`);
    throw error;
  }
}

function stopped(): Promise<void> {
  return new Promise((stop) => {
    process.once("SIGINT", () => stop());
    process.once("SIGTERM", () => stop());
  });
}

async function mocksAction(flags: Flags, command: Command): Promise<void> {
  const project = loadProject(process.cwd(), flags.integration);
  const loaded = loadResources(project);
  const { scenario: path } = flags;
  const scenario = path === undefined ? undefined : chosenScenario(project, loaded, path);
  if (path !== undefined && scenario === undefined) return;
  const model = chosenModel(loaded, flags.operatingModel ?? scenario?.world.operatingModel);
  if (model === undefined) return;
  const { debug } = command.optsWithGlobals<{ readonly debug?: boolean }>();
  const stop = stopped();
  const served = await opened({
    vendors,
    choice: scenario?.world.vendors ?? firstVendors(),
    model,
    profile: strictProfile,
    versions: project.versions,
    seed: flags.seed,
    hostname: flags.host,
    port: flags.port,
    given: scenario?.given ?? { customers: [], products: [] },
    ...(flags.starts === undefined ? {} : { startsAt: flags.starts }),
    ...(flags.log === undefined ? {} : { logPath: flags.log }),
    onRemark: tell,
    onError: (error) => {
      const known = error instanceof Error ? error : new Error(String(error));
      tell(`tieout: ${debug ? known.stack : known.message}\nthis is an error of Tieout itself`);
    },
  });
  print(served, flags.json === true);
  await stop;
  await served[Symbol.asyncDispose]();
}

const help = `
Examples
  $ tieout mocks
  $ tieout mocks --scenario scenarios/amendments/midterm-upsell.scenario.yaml --starts 2026-01-01T06:00:00Z
  $ tieout mocks --port 0 --json --log calls.ndjson

Drive them (all routes: docs/mocks.md)
  $ curl http://127.0.0.1:4800/clock
  $ curl -X POST http://127.0.0.1:4800/clock -d '{"seconds": 2678400}'
  $ curl -X PUT http://127.0.0.1:4800/listener -d '{"url": "http://127.0.0.1:3000/hooks"}'

^C stops them, and that is exit code 0.
${exitCodeHelp}`;

/** `tieout mocks`: the vendors on loopback, for manual work. */
export const mocksCommand = new Command("mocks")
  .description("serve the vendors' mocks on loopback until stopped")
  .option(
    "--port <n>",
    "the control door's port; vendors take the next ones; 0 for free ones",
    portNumber,
    4800,
  )
  .option("--host <address>", "a loopback address", loopbackAddress, "127.0.0.1")
  .addOption(integrationOption())
  .option("--seed <n>", "seed of ids and credentials", wholeNumber, 1)
  .option("--scenario <file>", "set up the customers and products of this scenario")
  .option(
    "--operating-model <name>",
    "accounts, entity and tax rates (default: the scenario's, else the first)",
  )
  .option("--starts <instant>", "where the clock begins (default: now)", startOf)
  .option("--log <file>", "write calls, messages and changes as lines of evidence (NDJSON)")
  .option("--json", "print addresses and credentials as one line of JSON")
  .addHelpText("after", help)
  .action(mocksAction);
