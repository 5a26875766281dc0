import { type Dimension, dimensions, type Tags } from "../../../model/dimensions.ts";
import { isRefused } from "../../engines/refusal.ts";
import type { TreeObject } from "./json.ts";
import { referenceId } from "./records/reference.ts";
import { idOf, keep, type World } from "./world.ts";

/** The record type of a dimension: what a line calls `class` is a `classification`. */
export const typeOfDimension = {
  department: "department",
  class: "classification",
  location: "location",
} as const satisfies Record<Dimension, string>;

/** A record for each value that the company has. */
export function setUpDimensions(world: World): void {
  const rules = world.context.operatingModel.dimensions ?? {};
  for (const dimension of dimensions) {
    const type = typeOfDimension[dimension];
    for (const name of rules[dimension]?.values ?? []) {
      const id = world.store.drawId(type, name);
      keep(world, type, { type, id, externalId: name }, { name });
    }
  }
}

/** What a line is reported by: its own, else that of the head (netsuite.md, section 3.3). */
export function tagsOf(world: World, line: TreeObject, head: TreeObject): { readonly tags?: Tags } {
  const tags: Tags = {};
  for (const dimension of dimensions) {
    const id = referenceId(line[dimension]) ?? referenceId(head[dimension]);
    const record = id === undefined ? undefined : world.store.get(typeOfDimension[dimension], id);
    if (record?.externalId) tags[dimension] = record.externalId;
  }
  return Object.keys(tags).length === 0 ? {} : { tags };
}

/** The same as references of a record. */
export function shownTags(world: World, tags: Tags | undefined): TreeObject {
  return Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const value = tags?.[dimension];
      return value === undefined
        ? []
        : [[dimension, { id: idOf(world, typeOfDimension[dimension], value) }]];
    }),
  );
}

/** Finance fills in a field of the item's form. */
export function assignToItem(world: World, key: string, dimension: Dimension, value: string): void {
  const item = world.ledger.item(key);
  if (item === undefined) throw new RangeError(`the ERP has no item ${key}`);
  const tags = { ...item.tags, [dimension]: value };
  const changed = world.ledger.changeItem(key, { tags });
  if (isRefused(changed)) throw new RangeError(`item ${key}: ${changed.refused.code}`);
}
