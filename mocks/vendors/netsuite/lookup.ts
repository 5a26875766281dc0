import { unknownInstance } from "./problem.ts";
import { type RecordType, transactionSpace } from "./record-type.ts";
import { recordTypes } from "./records/index.ts";
import type { Address } from "./route.ts";
import type { Stored } from "./store.ts";
import type { World } from "./world.ts";

export function typeNamed(name: string): RecordType {
  const type = recordTypes.get(name);
  if (type === undefined) throw new RangeError(`no record type ${name}`);
  return type;
}

/** The record at an address, or undefined; one of another type of the same space does not count. */
export function findRecord(world: World, type: RecordType, address: Address): Stored | undefined {
  const record =
    address.by === "id"
      ? world.store.get(type.space, address.key)
      : world.store.byExternalId(type.space, address.key);
  return record?.type === type.name ? record : undefined;
}

export function recordAt(world: World, type: RecordType, address: Address): Stored {
  const record = findRecord(world, type, address);
  if (record === undefined) throw unknownInstance();
  return record;
}

/** The record that a reference with this id means, in one of the types that the field takes. */
export function referenced(
  world: World,
  to: readonly string[],
  by: { readonly id: string } | { readonly externalId: string },
): Stored | undefined {
  for (const name of to) {
    const space = name === transactionSpace ? name : typeNamed(name).space;
    const record =
      "id" in by ? world.store.get(space, by.id) : world.store.byExternalId(space, by.externalId);
    if (record !== undefined && (name === transactionSpace || record.type === name)) return record;
  }
  return undefined;
}
