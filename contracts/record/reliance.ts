import { pathText } from "../needs/path.ts";
import type { Variant } from "./merge.ts";
import { placeKey } from "./places.ts";

/** What stands beside a pact of one interaction: who relies on it, and on which field of it. */
export type Reliance = {
  readonly scenarios: readonly string[];
  /** By path of the body; a field that all of the interaction's scenarios need is left out. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
};

export function relianceOf({ seen, places }: Variant): Reliance {
  const scenarios = [...new Set(seen.flatMap(({ sample }) => [...sample.scenarios]))].sort();
  const fields: Record<string, readonly string[]> = {};
  for (const place of places) {
    const needing = seen.flatMap(({ sample }) => [...(sample.needed.get(placeKey(place)) ?? [])]);
    const unique = [...new Set(needing)].sort();
    if (unique.length < scenarios.length) fields[pathText(place)] = unique;
  }
  return { scenarios, fields };
}

/** An interaction with what stands beside it. */
export type Recorded<I> = {
  readonly interaction: I;
  readonly operation: string;
  readonly reliance: Reliance;
  readonly fieldCount: number;
};
