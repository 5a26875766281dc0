import type { Instant } from "../../../model/days.ts";
import type { Field, Fields } from "./fields.ts";
import { isTreeObject, JsonNumber, type Tree, type TreeObject } from "./json.ts";
import { referenced, typeNamed } from "./lookup.ts";
import { linesOf } from "./merge.ts";
import { Problem } from "./problem.ts";
import type { RecordType } from "./record-type.ts";
import type { Stored } from "./store.ts";
import type { World } from "./world.ts";

export type Presentation = {
  readonly expand: boolean;
  /** Only these fields; all where it is undefined. */
  readonly only: ReadonlySet<string> | undefined;
  readonly simpleEnums: boolean;
};

export const plain: Presentation = { expand: false, only: undefined, simpleEnums: false };

export function recordAddress(world: World, type: string, id: string): string {
  return `${world.context.baseUrl}/services/rest/record/v1/${type}/${id}`;
}

const self = (href: string): Tree => [{ rel: "self", href }];

// How others name a record follows from what it holds, and a record that changes is another object.
const references = new WeakMap<Stored, TreeObject>();

function presentReference(world: World, to: readonly string[], value: Tree): Tree {
  const id = isTreeObject(value) ? value.id : undefined;
  const record = typeof id === "string" ? referenced(world, to, { id }) : undefined;
  if (record === undefined) return value;
  const known = references.get(record);
  if (known !== undefined) return known;
  const refName = typeNamed(record.type).label(world, record);
  const links = self(recordAddress(world, record.type, record.id));
  const shown = { links, id: record.id, refName };
  references.set(record, shown);
  return shown;
}

function lineKeyOf(line: TreeObject, key: string, index: number): string {
  const value = line[key];
  if (value instanceof JsonNumber) return value.text;
  const id = isTreeObject(value) ? value.id : value;
  return typeof id === "string" ? id : String(index + 1);
}

/** The rows of a sublist, each with its own address. */
export function presentLines(
  world: World,
  record: TreeObject,
  name: string,
  field: Field & { kind: "sublist" },
  base: string,
): readonly TreeObject[] {
  return linesOf(record, name).map((line, index) => ({
    links: self(`${base}/${name}/${lineKeyOf(line, field.key, index)}`),
    ...presentFields(world, line, field.fields, `${base}/${name}`, { ...plain, expand: true }),
  }));
}

function presentValue(
  world: World,
  record: TreeObject,
  name: string,
  field: Field,
  base: string,
  how: Presentation,
): Tree {
  const value = record[name] ?? null;
  switch (field.kind) {
    case "reference":
      return presentReference(world, field.to, value);
    case "word": {
      const found = isTreeObject(value) ? value : { id: value, refName: value };
      return how.simpleEnums ? (found.id ?? null) : found;
    }
    case "sublist": {
      const links = self(`${base}/${name}`);
      if (!how.expand) return { links };
      const items = presentLines(world, record, name, field, base);
      return { links, items, totalResults: new JsonNumber(String(items.length)) };
    }
    case "subrecord":
      return isTreeObject(value) ? presentFields(world, value, field.fields, base, how) : value;
    default:
      return value;
  }
}

function isShownAsKept({ kind }: Field): boolean {
  return kind === "text" || kind === "boolean" || kind === "number" || kind === "date";
}

/**
 * Puts each of the fields named in its place as it is shown, and takes out those without a value.
 * `shown` is a copy that has them all: an object that grows by so many names is slow to make and read.
 */
function showFields(
  world: World,
  shown: Record<string, Tree>,
  names: readonly string[],
  fields: Fields,
  base: string,
  how: Presentation,
): void {
  for (const name of names) {
    const field = fields[name];
    const value = shown[name];
    const isLeftOut = how.only !== undefined && !how.only.has(name);
    if (field === undefined || value === null || value === undefined || isLeftOut) {
      delete shown[name];
    } else if (!isShownAsKept(field)) {
      shown[name] = presentValue(world, shown, name, field, base, how);
    } else if (value instanceof JsonNumber) shown[name] = value.asWritten;
  }
}

/** The fields of a part of a record. */
function presentFields(
  world: World,
  record: TreeObject,
  fields: Fields,
  base: string,
  how: Presentation,
): TreeObject {
  const shown: Record<string, Tree> = { ...record };
  showFields(world, shown, Object.keys(record), fields, base, how);
  return shown;
}

/** `2026-07-01T06:00:00.000Z` without its milliseconds. */
function wholeSecond(at: Instant): string {
  return `${at.slice(0, 19)}Z`;
}

/** The whole resource with the fields that every record has. */
export function whole(world: World, type: RecordType, record: Stored): TreeObject {
  const { id, externalId } = record;
  const createdDate = wholeSecond(record.createdAt);
  const lastModifiedDate = wholeSecond(record.modifiedAt);
  const own = type.show(world, record);
  if (externalId === null) return { id, createdDate, lastModifiedDate, ...own };
  return { id, externalId, createdDate, lastModifiedDate, ...own };
}

/** The record as the vendor answers it: links, references with names, sublists as links or rows. */
export function presentRecord(
  world: World,
  type: RecordType,
  record: Stored,
  how: Presentation,
): TreeObject {
  for (const name of how.only ?? []) {
    if (!Object.hasOwn(type.fields, name)) {
      throw new Problem(400, "INVALID_PARAMETER", `The field ${name} of ${type.name} is unknown.`);
    }
  }
  const base = recordAddress(world, type.name, record.id);
  const kept = whole(world, type, record);
  const shown: Record<string, Tree> = { links: self(base), ...kept };
  showFields(world, shown, Object.keys(kept), type.fields, base, how);
  return shown;
}
