import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedVendor } from "../../contracts/record/exchanges.ts";
import { contractDialects, vendors } from "../../mocks/vendors/index.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { parseOwnLine } from "../../model/evidence/text.ts";
import type { Verdict } from "../../model/verdict.ts";
import { type RunOptions, run } from "../runner/run.ts";

/** What a recording starts from: the undisturbed run of each scenario, green or not. */
export type RecordedRuns = {
  readonly verdict: Verdict;
  /** One run after the other, by scenario id; read when asked for, for they are large. */
  readonly runs: Iterable<readonly EvidenceLine[]>;
};

type Selection = Omit<RunOptions, "twins" | "seed" | "replay" | "keep">;

function* storedRuns(folder: string): Generator<readonly EvidenceLine[]> {
  const scenarios = join(folder, "scenarios");
  for (const id of readdirSync(scenarios).sort()) {
    const text = readFileSync(join(scenarios, id, "evidence.ndjson"), "utf8");
    yield text
      .split("\n")
      .filter((line) => line !== "")
      .map(parseOwnLine);
  }
}

/** Plays the base form of each scenario, without twins and replay, on all cores. */
export async function recordedRuns(selection: Selection): Promise<RecordedRuns> {
  const { verdict, folder } = await run({ ...selection, twins: "none", seed: 1, replay: false });
  return {
    verdict,
    runs: folder === undefined ? [] : { [Symbol.iterator]: () => storedRuns(folder) },
  };
}

/** Every vendor of which contracts are made, with the address that its mock answers for. */
export async function recordedVendors(): Promise<ReadonlyMap<string, RecordedVendor>> {
  const dialects = Object.values(vendors).flatMap((ofRole) => Object.values(ofRole));
  const found = new Map<string, RecordedVendor>();
  for (const { vendor, baseUrl } of dialects) {
    const load = contractDialects[vendor];
    if (load !== undefined) found.set(vendor, { surface: (await load()).surface, baseUrl });
  }
  return found;
}
