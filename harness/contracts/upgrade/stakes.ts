import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Need } from "../../../contracts/needs/needs.ts";
import { isWithin } from "../../../contracts/needs/path.ts";
import type { FieldRead } from "../../../contracts/needs/reads.ts";
import { stepsOf } from "../../../contracts/versions/advice.ts";
import { invoicedIn } from "../../../contracts/versions/stakes.ts";
import type { Break } from "../../../contracts/versions/upgrade.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { Money } from "../../../model/money.ts";
import type { ScenarioVerdict } from "../../../model/verdict.ts";
import type { Project } from "../../runner/project.ts";
import { run } from "../../runner/run.ts";
import { findNeeds } from "../needs/find-needs.ts";
import { contractJobs, storedReads } from "../needs/integration-needs.ts";

/** What is known of breaks from playing the scenarios that rely on them. */
export type Stakes = {
  /** What each scenario invoices. */
  readonly money: ReadonlyMap<string, readonly Money[]>;
  /** Breaks of fields that are read although nothing comes of them. */
  readonly idle: ReadonlySet<Break>;
};

export const noStakes: Stakes = { money: new Map(), idle: new Set() };

/** The fields that were read where a break is. */
function fieldsAt(
  vendor: string,
  { face, interaction, field }: Break,
  all: readonly FieldRead[],
): readonly FieldRead[] {
  const kind = face === "calls" ? "answer" : "message";
  const place = stepsOf(field);
  const isThere = (one: FieldRead) => one.vendor === vendor && one.kind === kind;
  return all.filter(
    (one) => isThere(one) && one.shape === interaction && isWithin(one.path, place),
  );
}

function isOfBody({ field, kind }: Break): boolean {
  return kind !== "status" && kind !== "refused" && !field.includes(" ");
}

/** Breaks of which everything that was read there can be left out. */
function idleAmong(
  reading: ReadonlyMap<Break, readonly FieldRead[]>,
  needs: ReadonlyMap<FieldRead, Need["need"]>,
): ReadonlySet<Break> {
  const idle = [...reading].filter(
    ([, fields]) => fields.length > 0 && fields.every((field) => needs.get(field) === "not needed"),
  );
  return new Set(idle.map(([one]) => one));
}

/**
 * Plays the scenarios that rely on what breaks: how much they invoice, and whether anything comes of
 * what they read there.
 */
export async function stakesOf(
  project: Project,
  vendor: string,
  breaks: readonly Break[],
  onScenario: (verdict: ScenarioVerdict) => void,
): Promise<Stakes> {
  const wanted = new Set(breaks.flatMap(({ scenarios }) => scenarios));
  const jobs = new Map([...contractJobs(project, [])].filter(([id]) => wanted.has(id)));
  const paths = [
    ...new Set([...jobs.values()].map(({ source }) => join(project.root, source.file))),
  ];
  if (paths.length === 0) return noStakes;
  const how = { twins: "none", seed: 1, replay: false, tracksReads: true } as const;
  const { folder } = await run({ project, paths, onScenario, ...how });
  if (folder === undefined) return noStakes;
  const { fields, sizes } = await storedReads(folder);
  const money = new Map<string, readonly Money[]>();
  for (const scenario of jobs.keys()) {
    if (!sizes.has(scenario)) continue;
    const text = readFileSync(join(folder, "scenarios", scenario, "evidence.ndjson"), "utf8");
    money.set(scenario, invoicedIn(text.trimEnd().split("\n").map(parseOwnLine)));
  }
  const reading = new Map(
    breaks.filter(isOfBody).map((one) => [one, fieldsAt(vendor, one, fields)]),
  );
  const tried = [...new Set([...reading.values()].flat())];
  const needs = await findNeeds(tried, { project, jobs, sizes });
  const found = new Map(tried.map((field, at) => [field, needs[at]?.need ?? "not tried"]));
  return { money, idle: idleAmong(reading, found) };
}
