import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { answerShape } from "../../../contracts/needs/field.ts";
import { handedOverFile, readHandedOver } from "../../../contracts/needs/handed-over.ts";
import type { Need } from "../../../contracts/needs/needs.ts";
import { type FieldRead, fieldsRead, type RunReads } from "../../../contracts/needs/reads.ts";
import { walkExchanges } from "../../../contracts/record/exchanges.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { lintSelection } from "../../runner/lint-selection.ts";
import type { Project } from "../../runner/project.ts";
import { type RunOptions, run } from "../../runner/run.ts";
import type { ScenarioJob } from "../../runner/scenario-run.ts";
import { version } from "../../runner/version.ts";
import { recordedVendors } from "../recording.ts";
import { findNeeds } from "./find-needs.ts";

/** What an undisturbed run of each scenario read. */
export type Reads = {
  readonly fields: readonly FieldRead[];
  /** Length of its evidence, by scenario id. */
  readonly sizes: ReadonlyMap<string, number>;
};

/** Which fields are left out to see: those that were only copied, all that were read, or none. */
export type Tried = "copied" | "all" | "none";

/** What was read in the runs of a folder. */
export async function storedReads(folder: string): Promise<Reads> {
  const vendors = await recordedVendors();
  const scenarios = join(folder, "scenarios");
  const shapes = new Map<string, string>();
  const sizes = new Map<string, number>();
  const runs = readdirSync(scenarios)
    .sort()
    .map((scenario): RunReads => {
      const file = join(scenarios, scenario, "evidence.ndjson");
      sizes.set(scenario, statSync(file).size);
      const lines = readFileSync(file, "utf8").trimEnd().split("\n").map(parseOwnLine);
      walkExchanges(lines, vendors, ({ step, shape, answer }) => {
        shapes.set(`${scenario} ${step}`, answerShape(shape, answer.status));
      });
      const bodies = readHandedOver(
        readFileSync(join(scenarios, scenario, handedOverFile), "utf8"),
      );
      return { scenario, bodies };
    });
  return { fields: fieldsRead(runs, (scenario, n) => shapes.get(`${scenario} ${n}`)), sizes };
}

/** Each selected scenario as it is played for contracts, by its id. */
export function contractJobs(
  project: Project,
  paths: readonly string[],
): ReadonlyMap<string, ScenarioJob> {
  const { files, models } = lintSelection(project, paths);
  const jobs = new Map<string, ScenarioJob>();
  for (const { scenario, file, text } of files) {
    const model = models.get(scenario.world.operatingModel);
    if (model === undefined) continue;
    const source = { file, text };
    const how = { seed: 1, twins: "none", replay: false, version } as const;
    jobs.set(scenario.id, { scenario, source, model, ...how });
  }
  return jobs;
}

/**
 * Plays scenarios and tells what the integration needs of each answer and message; with runs that
 * did not pass nothing is told, since what they read need not be what they would.
 */
export async function integrationNeeds(
  selection: Pick<RunOptions, "project" | "paths" | "workers" | "onScenario" | "onDiagnostic">,
  tries: Tried,
  isAsked: (field: FieldRead) => boolean,
): Promise<{ readonly verdict: Verdict; readonly needs: readonly Need[] }> {
  const how = { twins: "none", seed: 1, replay: false, tracksReads: true } as const;
  const { verdict, folder } = await run({ ...selection, ...how });
  if (folder === undefined || verdict.exitCode !== 0) return { verdict, needs: [] };
  const { fields, sizes } = await storedReads(folder);
  const asked = fields.filter(isAsked);
  const tried = asked.filter(({ byName }) => tries === "all" || (tries === "copied" && !byName));
  const { project, paths, workers } = selection;
  const jobs = contractJobs(project, paths);
  const options = { project, jobs, sizes, ...(workers === undefined ? {} : { workers }) };
  const known = new Map<FieldRead, Need>();
  for (const [at, need] of (await findNeeds(tried, options)).entries()) {
    const field = tried[at];
    if (field !== undefined) known.set(field, need);
  }
  const untried = (field: FieldRead): Need => ({ ...field, need: "not tried", because: [] });
  return { verdict, needs: asked.map((field) => known.get(field) ?? untried(field)) };
}
