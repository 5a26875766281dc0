import { businessDate } from "../../../model/days.ts";
import type { Field, Fields } from "./fields.ts";
import { isTreeObject, JsonNumber, numberText, type Tree, type TreeObject } from "./json.ts";
import { invalidContent, invalidReference } from "./problem.ts";

/** How a body is read: what happens to unknown names and bad values, and how references resolve. */
export type Reading = {
  readonly unknownNames: "refuse" | "drop";
  readonly badValues: "refuse" | "drop";
  /** The internal id that a reference means, or undefined where there is no such record. */
  find(
    to: readonly string[],
    by: { readonly id: string } | { readonly externalId: string },
  ): string | undefined;
};

function badValue(value: Tree, field: string, path: string): Error {
  const shown = value instanceof JsonNumber ? value.text : JSON.stringify(value);
  return invalidContent(
    `You have entered an Invalid Field Value ${shown} for the following field: ${field}.`,
    path,
  );
}

function readDate(value: Tree): string | undefined {
  if (typeof value !== "string") return undefined;
  try {
    return businessDate(value.slice(0, 10));
  } catch {
    return undefined;
  }
}

function wordOf(value: Tree): string | undefined {
  if (typeof value === "string") return value;
  if (!isTreeObject(value)) return undefined;
  const id = value.id ?? value.refName;
  return typeof id === "string" ? id : undefined;
}

function readReference(
  value: Tree,
  field: Field & { kind: "reference" },
  name: string,
  path: string,
  reading: Reading,
): TreeObject | undefined {
  const shown = isTreeObject(value) ? value : field.bare ? { id: value } : {};
  const id = shown.id instanceof JsonNumber ? shown.id.text : shown.id;
  const by =
    typeof id === "string"
      ? { id }
      : typeof shown.externalId === "string"
        ? { externalId: shown.externalId }
        : undefined;
  if (by === undefined) return undefined;
  const found = reading.find(field.to, by);
  if (found === undefined) {
    throw invalidReference(name, "id" in by ? by.id : by.externalId, path);
  }
  return { id: found };
}

function readSublist(
  value: Tree,
  fields: Fields,
  path: string,
  reading: Reading,
): TreeObject | undefined {
  const items = isTreeObject(value) ? value.items : undefined;
  if (!Array.isArray(items)) return undefined;
  const read = items.map((line: Tree, index) => {
    const at = `${path}.items[${index}]`;
    if (!isTreeObject(line)) throw badValue(line, "items", at);
    return readBody(line, fields, reading, `${at}.`);
  });
  return { items: read };
}

function readValue(
  value: Tree,
  field: Field,
  name: string,
  path: string,
  reading: Reading,
): Tree | undefined {
  switch (field.kind) {
    case "text":
      if (value instanceof JsonNumber) return value.text;
      return typeof value === "string" ? value : undefined;
    case "number": {
      const digits = numberText(value);
      return digits === undefined ? undefined : new JsonNumber(digits);
    }
    case "boolean":
      if (value === "T" || value === "F") return value === "T";
      return typeof value === "boolean" ? value : undefined;
    case "date":
      return readDate(value);
    case "word":
      return wordOf(value);
    case "reference":
      return readReference(value, field, name, path, reading);
    case "sublist":
      return readSublist(value, field.fields, path, reading);
    case "subrecord":
      return isTreeObject(value) ? readBody(value, field.fields, reading, `${path}.`) : undefined;
  }
}

/**
 * A body in one form: dates as days, numbers by their digits, references as `{id}`, words as text.
 *
 * An unknown name is refused with `INVALID_CONTENT` at its path, or dropped where the request or the
 * profile says so; `null` stays and clears a field; what the vendor computes is left out.
 * Source: netsuite.md, section 3 (validation headers).
 */
export function readBody(
  tree: TreeObject,
  fields: Fields,
  reading: Reading,
  prefix = "",
): TreeObject {
  const read: Record<string, Tree> = {};
  for (const name of Object.keys(tree)) {
    const value = tree[name] ?? null;
    const path = `${prefix}${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || field.legacy) {
      if (reading.unknownNames === "drop") continue;
      throw invalidContent(`Unknown property name: ${name}.`, path);
    }
    if (field.computed) continue;
    if (value === null) {
      read[name] = null;
      continue;
    }
    const found = readValue(value, field, name, path, reading);
    if (found !== undefined) read[name] = found;
    else if (reading.badValues === "refuse") throw badValue(value, name, path);
  }
  return read;
}
