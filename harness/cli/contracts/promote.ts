import { Command } from "commander";
import { objections } from "../../../contracts/promote/promotion.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { mappingFolder, storedMappings } from "../../contracts/schemas/stored-mappings.ts";
import { storedSchemas } from "../../contracts/schemas/stored-schemas.ts";
import { loadProject } from "../../runner/project.ts";
import { exitCodeHelp } from "../exit.ts";
import { storeOf, withStore } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = {
  readonly from: string;
  readonly to: string;
  readonly store?: string;
  readonly json?: boolean;
};

function promoteAction(flags: Flags): void {
  const project = loadProject(process.cwd());
  const { from: source, to: target } = flags;
  const { events, problems } = storedSchemas(project);
  const mappings = storedMappings(project, [source, target]);
  if (typeof mappings === "string" || problems.length > 0) {
    const all = typeof mappings === "string" ? [...problems, mappings] : problems;
    process.stderr.write(`${all.join("\n")}\n`);
    process.exitCode = exitCodes.parse;
    return;
  }
  const state = storeOf(project, flags).read();
  const found = objections(state, { source, target, events, mappings });
  const isRefused = found.some(({ verdict }) => verdict === "no");
  const open = found.length === 0 ? exitCodes.pass : exitCodes.inconclusive;
  process.exitCode = isRefused ? exitCodes.fail : open;
  if (flags.json) {
    const report = { schema: 1, exitCode: process.exitCode, source, target, objections: found };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const words = found.length === 0 ? "YES" : isRefused ? "NO" : "UNKNOWN";
  const lines = found.map(({ verdict, path, why }) => `  ${verdict}  ${path}: ${why}`);
  process.stdout.write(`${[`${words}: ${source} to ${target}`, ...lines].join("\n")}\n`);
}

/** `tieout contracts promote`: whether all that runs in one environment may go to the next. */
export const promoteCommand = withStore(
  new Command("promote")
    .description("tell what keeps one environment from being promoted to the next; changes nothing")
    .requiredOption("--from <environment>", "what runs and is mapped there")
    .requiredOption("--to <environment>", "where it is to go")
    .option("--json", "print one JSON document"),
)
  .addHelpText(
    "after",
    `
Compares pacts (may each version go there?), events (can their consumers there read them?) and
${mappingFolder}/<environment>.json: {"products": {"seats": {"id": "17", "revenue account": "4000"}}},
where the id may differ and everything else must be there and the same.

Example
  $ tieout contracts promote --from uat --to production
${exitCodeHelp}`,
  )
  .action(told(promoteAction));
