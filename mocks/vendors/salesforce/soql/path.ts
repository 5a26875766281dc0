import { unknownField } from "../errors.ts";
import type { Row, SObject } from "../schema/bind.ts";
import type { Field, Value } from "../schema/field.ts";
import type { Schema } from "../schema/org.ts";

/** A field reached from an object, over any number of lookups: `PricebookEntry.Product2.Name`. */
export type Path = {
  /** The lookups in between, none for a field of the object itself. */
  readonly hops: readonly Field[];
  readonly field: Field;
  /** Null where a lookup on the way is empty. */
  value(row: Row): Value;
};

/** Finds a path of a query in the schema; the vendor's INVALID_FIELD for one that is not there. */
export function resolvePath(schema: Schema, from: SObject, text: string): Path {
  const names = text.split(".");
  const last = names.pop() ?? "";
  // The object's own name may stand in front.
  if (names[0]?.toLowerCase() === from.name.toLowerCase()) names.shift();
  const hops: Field[] = [];
  let object = from;
  for (const name of names) {
    const hop = object.fields.find(
      (field) => field.relationshipName?.toLowerCase() === name.toLowerCase(),
    );
    const target = schema.object(hop?.referenceTo ?? "");
    if (!hop || !target) {
      throw unknownField(
        name,
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
      );
    }
    hops.push(hop);
    object = target;
  }
  const field = object.field(last);
  if (!field) throw noSuchColumn(last, object.name);
  return { hops, field, value: (row) => parentOf(schema, row, hops)?.value(field) ?? null };
}

/** The record at the end of the lookups; undefined where one of them is empty. */
export function parentOf(schema: Schema, row: Row, hops: readonly Field[]): Row | undefined {
  let here: Row | undefined = row;
  for (const hop of hops) {
    const id: Value = here?.value(hop) ?? null;
    here = typeof id === "string" ? schema.object(hop.referenceTo ?? "")?.row(id) : undefined;
  }
  return here;
}

export function noSuchColumn(name: string, object: string): Error {
  return unknownField(
    name,
    `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}
