import type { Fields } from "../fields.ts";
import { isTreeObject, JsonNumber, type Tree, type TreeObject } from "../json.ts";

/** A record that a body names. */
export type Reference = {
  /** As the vendor writes it in errors: `item.items[0].item`. */
  readonly path: string;
  /** Record types that it may be of. */
  readonly to: readonly string[];
  readonly id?: string;
  readonly externalId?: string;
  /** The object that names it: a line, or the whole. */
  readonly within: TreeObject;
};

function named(value: Tree): Pick<Reference, "id" | "externalId"> | undefined {
  if (typeof value === "string") return { id: value };
  if (value instanceof JsonNumber) return { id: value.text };
  if (!isTreeObject(value)) return undefined;
  const { id, externalId } = value;
  if (typeof id === "string") return { id };
  if (id instanceof JsonNumber) return { id: id.text };
  return typeof externalId === "string" ? { externalId } : undefined;
}

/** Every record that a body names, by the fields of its type. */
export function referencesIn(body: TreeObject, fields: Fields, prefix = ""): readonly Reference[] {
  return Object.entries(body).flatMap(([name, value]): readonly Reference[] => {
    const field = fields[name];
    const path = `${prefix}${name}`;
    if (field?.kind === "reference") {
      const found = named(value);
      return found === undefined ? [] : [{ path, to: field.to, ...found, within: body }];
    }
    if (!isTreeObject(value)) return [];
    if (field?.kind === "subrecord") return referencesIn(value, field.fields, `${path}.`);
    if (field?.kind !== "sublist" || !Array.isArray(value.items)) return [];
    return value.items.flatMap((line: Tree, index) =>
      isTreeObject(line) ? referencesIn(line, field.fields, `${path}.items[${index}].`) : [],
    );
  });
}
