import { readFileSync } from "node:fs";
import { Command } from "commander";
import { vendors } from "../../mocks/vendors/index.ts";
import { type Instant, instant } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import { lintFiles } from "../language/index.ts";
import { strictProfile } from "../plan/plan.ts";
import { loadProject, nameInProject, type Project, UsageError } from "../runner/project.ts";
import { type LoadedResources, loadResources } from "../runner/resources.ts";
import { type Served, serveMocks } from "../serve/serve.ts";
import { exitCodeHelp } from "./exit.ts";
import { wholeNumber } from "./run.ts";

type Flags = {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly scenario?: string;
  readonly operatingModel?: string;
  readonly starts?: string;
  readonly json?: boolean;
};

type Chosen = Pick<Scenario, "given" | "world">;

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

function chosenScenario(project: Project, loaded: LoadedResources, path: string): Chosen {
  const file = { file: nameInProject(project, path), content: readFileSync(path) };
  const { files, diagnostics } = lintFiles([file], loaded.resources);
  const scenario = files[0]?.scenario;
  if (scenario !== undefined) return scenario;
  throw new UsageError(`${path} is not well formed: ${diagnostics[0]?.message}; see tieout lint`);
}

function chosenModel(loaded: LoadedResources, name: string | undefined): OperatingModel {
  const { operatingModels } = loaded.resources;
  const found = name === undefined ? [...operatingModels.values()][0] : operatingModels.get(name);
  if (found !== undefined) return found;
  const known = [...operatingModels.keys()].join(", ") || "none";
  throw new UsageError(`no operating model ${name ?? ""}; there are ${known}`);
}

/** The first of each role in the index. */
function firstVendors(): Scenario["world"]["vendors"] {
  const first = (of: Readonly<Record<string, unknown>>) => Object.keys(of)[0] ?? "";
  return { crm: first(vendors.crm), billing: first(vendors.billing), erp: first(vendors.erp) };
}

function startOf(flags: Flags): Instant | undefined {
  if (flags.starts === undefined) return undefined;
  try {
    return instant(flags.starts);
  } catch (error) {
    throw new UsageError(`--starts: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function print(served: Served, asJson: boolean): void {
  if (asJson) {
    const { controlUrl, vendors: all } = served;
    process.stdout.write(`${JSON.stringify({ controlUrl, vendors: all })}\n`);
    return;
  }
  const lines = served.vendors.flatMap(({ vendor, role, url, credentials }) => [
    `${vendor} (${role})  ${url}`,
    ...Object.entries(credentials).map(
      ([name, value]) => `    ${name}: ${value.split("\n", 1)[0]}`,
    ),
  ]);
  lines.push(
    `control  ${served.controlUrl}`,
    `    push the clock a month:  curl -X POST ${served.controlUrl}/clock -d '{"seconds": 2678400}'`,
    `    send messages to you:    curl -X PUT ${served.controlUrl}/listener -d '{"url": "http://127.0.0.1:3000/hooks"}'`,
    "stop with ^C",
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function mocksAction(flags: Flags): Promise<void> {
  if (!loopback.has(flags.host)) {
    throw new UsageError(
      `--host ${flags.host} is not a loopback address; mocks are served there only`,
    );
  }
  const project = loadProject(process.cwd());
  const loaded = loadResources(project);
  const scenario =
    flags.scenario === undefined ? undefined : chosenScenario(project, loaded, flags.scenario);
  const model = chosenModel(loaded, flags.operatingModel ?? scenario?.world.operatingModel);
  const startsAt = startOf(flags);
  const served = await serveMocks({
    vendors,
    choice: scenario?.world.vendors ?? firstVendors(),
    model,
    profile: strictProfile,
    seed: flags.seed,
    hostname: flags.host,
    port: flags.port,
    given: scenario?.given ?? { customers: [], products: [] },
    ...(startsAt === undefined ? {} : { startsAt }),
    onRecord: (entry) => {
      if (entry.kind === "gap") process.stderr.write(`gap: ${entry.vendor}: ${entry.unknown}\n`);
    },
  });
  print(served, flags.json === true);
  await new Promise<void>((stop) => {
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
  await served[Symbol.asyncDispose]();
}

/** `tieout mocks`: the vendors on loopback, for manual work. */
export const mocksCommand = new Command("mocks")
  .description("serve the vendors' mocks on loopback until stopped")
  .option(
    "--port <n>",
    "the control door's port; vendors take the next ones; 0 for free ones",
    wholeNumber,
    4800,
  )
  .option("--host <address>", "a loopback address", "127.0.0.1")
  .option("--seed <n>", "seed of ids and credentials", wholeNumber, 1)
  .option("--scenario <file>", "set up the customers and products of this scenario")
  .option(
    "--operating-model <name>",
    "accounts, entity and tax rates (default: the scenario's, else the first)",
  )
  .option("--starts <instant>", "where the clock begins (default: now)")
  .option("--json", "print addresses and credentials as one line of JSON")
  .addHelpText("after", `\nExample\n  $ tieout mocks --port 4800\n${exitCodeHelp}`)
  .action(mocksAction);
