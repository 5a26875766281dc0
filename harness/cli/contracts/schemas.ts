import { Command } from "commander";
import { deployed, supported } from "../../../contracts/broker/deployments.ts";
import type { BrokerState } from "../../../contracts/broker/state.ts";
import type { GovernedEvent } from "../../../contracts/promote/promotion.ts";
import { historyBreaks } from "../../../contracts/schemas/history.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { schemaFolder, storedSchemas } from "../../contracts/schemas/stored-schemas.ts";
import { loadProject } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { storeOf, withStore } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = { readonly store?: string; readonly json?: boolean };

/** Where each version of the event still runs. */
function placesOf(state: BrokerState, event: string): ReadonlyMap<string, readonly string[]> {
  const lines = [...deployed(state), ...supported(state)].filter((l) => l.pacticipant === event);
  const versions = Map.groupBy(lines, ({ version }) => version);
  return new Map(
    [...versions].map(([version, there]) => [
      version,
      [...new Set(there.map(({ environment }) => environment))],
    ]),
  );
}

function breaksOf({ event, mode, versions }: GovernedEvent, state: BrokerState) {
  const places = placesOf(state, event);
  return historyBreaks(versions, mode, new Set(places.keys())).map((one) => ({
    event,
    ...one,
    runsIn: places.get(one.older) ?? [],
  }));
}

function line(one: ReturnType<typeof breaksOf>[number]): string {
  const reader = one.direction === "backward" ? one.newer : one.older;
  const writer = one.direction === "backward" ? one.older : one.newer;
  const where = one.runsIn.length === 0 ? "" : ` (${one.older} runs in ${one.runsIn.join(", ")})`;
  return `${one.event} ${one.path}  ${one.kind}: ${one.why}${where}\n  ${reader} refuses what ${writer} may send: ${JSON.stringify(one.counterexample)}`;
}

function schemasAction(flags: Flags): void {
  const project = loadProject(process.cwd());
  const { events, problems } = storedSchemas(project);
  if (problems.length > 0) {
    process.stderr.write(`${problems.join("\n")}\n`);
    process.exitCode = exitCodes.parse;
    return;
  }
  if (events.length === 0) {
    throw new UsageError(
      `${schemaFolder} holds no schema; write ${schemaFolder}/<event>/1.0.json and compatibility.json beside it`,
    );
  }
  const state = storeOf(project, flags).read();
  const found = events.flatMap((event) => breaksOf(event, state));
  process.exitCode = found.length === 0 ? exitCodes.pass : exitCodes.fail;
  if (flags.json) {
    const report = { schema: 1, exitCode: process.exitCode, events, breaks: found };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const versions = events.reduce((sum, event) => sum + event.versions.length, 0);
  const last =
    found.length === 0
      ? `COMPATIBLE: ${events.length} events and interfaces in ${versions} versions`
      : `BROKEN: ${found.length} places`;
  process.stdout.write(`${[...found.map(line), last].join("\n")}\n`);
}

/** `tieout contracts schemas`: whether events and interfaces still fit those who use them. */
export const schemasCommand = withStore(
  new Command("schemas")
    .description("check the integration's events and interfaces: well formed, and compatible")
    .option("--json", "print one JSON document"),
)
  .addHelpText(
    "after",
    `
Reads ${schemaFolder}/<event>/<major>.<minor>.json, a subset of JSON Schema 2020-12, and
compatibility.json beside them: NONE, BACKWARD (the new reads the old), FORWARD (the old reads the
new) or FULL, alone or _TRANSITIVE. The newest version is held to those before it in its major and to
all that are deployed (tieout contracts deployed --vendor <event> --without-content).

Example
  $ tieout contracts schemas
${exitCodeHelp}`,
  )
  .action(told(schemasAction));
