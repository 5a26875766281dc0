import { availableParallelism } from "node:os";
import {
  firstRound,
  type Need,
  needsOf,
  type Rounds,
  secondRound,
  type Tried,
} from "../../../contracts/needs/needs.ts";
import type { FieldRead } from "../../../contracts/needs/reads.ts";
import type { Project } from "../../runner/project.ts";
import type { ScenarioJob } from "../../runner/scenario-run.ts";
import { searchOnPool } from "./search-on-pool.ts";

export type NeedsOptions = {
  readonly project: Project;
  /** By scenario id; only fields that these read can be tried. */
  readonly jobs: ReadonlyMap<string, ScenarioJob>;
  /** By scenario id, in any unit: small ones are tried first. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Scenarios in which each field is tried for sure. */
  readonly perField?: number;
  /** Tries for each scenario and round. */
  readonly atMost?: number;
  readonly workers?: number;
  readonly signal?: AbortSignal;
};

async function tried(round: Rounds, options: NeedsOptions): Promise<readonly Tried[]> {
  const scenarios = [...round.keys()].sort();
  const searches = scenarios.flatMap((scenario) => {
    const job = options.jobs.get(scenario);
    return job === undefined ? [] : [{ scenario, job, fields: round.get(scenario) ?? [] }];
  });
  const { project, atMost = 400, workers = Math.min(availableParallelism(), 4), signal } = options;
  const bounds = { atMost, workers, ...(signal === undefined ? {} : { signal }) };
  const found = await searchOnPool(project, searches, bounds);
  return searches.flatMap(({ scenario }, at) => {
    const one = found[at];
    return one === undefined ? [] : [{ scenario, found: one }];
  });
}

/**
 * Tells for each field whether the integration needs it: scenarios are played as if the vendors did
 * not send it, and what comes of them for anybody else must stay the same. Works for any
 * integration; the answer does not depend on the number of threads.
 */
export async function findNeeds(
  fields: readonly FieldRead[],
  options: NeedsOptions,
): Promise<readonly Need[]> {
  const { jobs, sizes, perField = 1 } = options;
  const known = fields.map((field) => ({
    ...field,
    scenarios: field.scenarios.filter((scenario) => jobs.has(scenario)),
  }));
  const first = await tried(firstRound(known, sizes, perField), options);
  const second = await tried(secondRound(known, first), options);
  return needsOf(fields, [...first, ...second]);
}
