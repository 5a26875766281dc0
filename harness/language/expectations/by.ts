import { type BusinessDate, type Instant, lastSecondOf } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { Expectation, Quantifier } from "../../../model/scenario/expectation.ts";
import { day, moment } from "../kinds/day.ts";
import type { MapEntry, Node } from "../tree.ts";
import type { World } from "../world.ts";
import type { Counting } from "./quantifier.ts";

/** `by` as a key: of expectations that count; the others name the day on which they are looked at. */
export function byFields(counting: Counting) {
  if (counting === "one") return [];
  const note = "When it must hold already: by the end of the day, or by the instant.";
  return [{ key: "by", required: false, note, says: moment.says, schema: moment.schema }];
}

function endOf(on: BusinessDate, world: World): Instant {
  return lastSecondOf(on, world.operatingModel ? homeOf(world.operatingModel).timeZone : "UTC");
}

function readDeadline(node: Node, world: World): Instant | undefined {
  if (node.kind === "text" && !node.text.includes("T")) {
    const on = day.read(node, world);
    return on && endOf(on, world);
  }
  const meant = moment.read(node, world);
  return meant && (meant.at ?? endOf(meant.on, world));
}

/** The deadline, null where there is none, undefined after reporting. */
export function readBy(
  found: ReadonlyMap<string, MapEntry>,
  quantifier: Quantifier | undefined,
  world: World,
): Expectation["by"] | undefined {
  const entry = found.get("by");
  if (entry === undefined) return null;
  if (quantifier?.max === 0) {
    world.report("wrong-shape", entry.key.span, "what must not come has no deadline; leave it out");
    return undefined;
  }
  const at = readDeadline(entry.value, world);
  return at && { at, span: entry.value.span };
}
