import type { Entry } from "./entry.ts";
import { firstDay, lastDay } from "./entry.ts";
import type { Products } from "./world/products.ts";
import type { Mutation, Setting } from "./world/setting.ts";
import { openWorld, type World } from "./world/world.ts";

/** One worked entry: its inputs, told as what people and systems do. */
export type Worked = {
  readonly id: string;
  readonly products: Products;
  /** Where it departs from the default policy. */
  readonly policy?: Omit<Setting, "entity" | "currency" | "convention" | "mutation">;
  /** Where its story begins before its first posting. */
  readonly startsOn?: string;
  /** The entry names its documents in prose only. */
  readonly tellsNoDocuments?: true;
  /** What happened before is not the entry's matter. */
  readonly speaksFrom?: string;
  play(world: World): void;
};

/** Plays a worked entry to the last day that it speaks of. */
export function played(worked: Worked, entry: Entry, mutation?: Mutation): World {
  const { entity, currency, convention } = entry;
  const changed = mutation === undefined ? {} : { mutation };
  const setting: Setting = { entity, currency, convention, ...worked.policy, ...changed };
  const world = openWorld(setting, worked.products, worked.startsOn ?? firstDay(entry));
  worked.play(world);
  world.until(lastDay(entry));
  return world;
}
