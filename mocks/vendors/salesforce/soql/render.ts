import { badInput } from "../errors.ts";
import type { Row, SObject } from "../schema/bind.ts";
import { encodeValue, type Field } from "../schema/field.ts";
import type { Schema } from "../schema/org.ts";
import type { FilterContext } from "./filter.ts";
import { parentOf, resolvePath } from "./path.ts";
import type { Query } from "./query.ts";
import { MalformedQuery } from "./tokens.ts";

type Json = Record<string, unknown>;

/** How the records of one query are shown; `version` is the API version, `68.0`. */
export type Rendering = {
  readonly object: SObject;
  show(row: Row, version: string): Json;
};

type RowsOf = (
  context: FilterContext,
  object: SObject,
  query: Query,
  deleted: boolean,
  candidates?: Iterable<Row>,
) => readonly Row[];

type Part = (row: Row, version: string, into: Json) => void;

/** `{type, url}`, which stands in every record. */
export function attributes(row: Row, version: string): Json {
  return {
    type: row.object.name,
    url: `/services/data/v${version}/sobjects/${row.object.name}/${row.id}`,
  };
}

/** Prepares how the selected fields, parents and children of a query are shown. */
export function renderingOf(
  context: FilterContext,
  object: SObject,
  query: Query,
  rowsOf: RowsOf,
): Rendering {
  const parts = query.selected.flatMap((selected): readonly Part[] => {
    if (selected.is === "field") {
      if (selected.alias !== null) {
        throw new MalformedQuery("only aggregate expressions use field aliasing");
      }
      return [fieldPart(context.schema, object, selected.path)];
    }
    if (selected.is === "fields") {
      if (query.limit === null || query.limit > 200) {
        throw new MalformedQuery("The SOQL FIELDS function must have a LIMIT of at most 200");
      }
      return fieldsOf(object, selected.which).map(
        (field): Part =>
          (row, _version, into) => {
            into[field.name] = encodeValue(field, row.value(field));
          },
      );
    }
    if (selected.is === "children") return [childrenPart(context, object, selected.query, rowsOf)];
    throw new MalformedQuery("an aggregate cannot stand beside fields without GROUP BY");
  });
  return {
    object,
    show(row, version) {
      const shown: Json = { attributes: attributes(row, version) };
      for (const part of parts) part(row, version, shown);
      return shown;
    },
  };
}

function fieldsOf(object: SObject, which: "ALL" | "STANDARD" | "CUSTOM"): readonly Field[] {
  if (which === "ALL") return object.fields;
  return object.fields.filter((field) => field.name.endsWith("__c") === (which === "CUSTOM"));
}

function fieldPart(schema: Schema, object: SObject, text: string): Part {
  const { hops, field } = resolvePath(schema, object, text);
  return (row, version, into) => {
    let here = into;
    for (let depth = 1; depth <= hops.length; depth += 1) {
      const name = hops[depth - 1]?.relationshipName ?? "";
      const parent = parentOf(schema, row, hops.slice(0, depth));
      if (!parent) {
        here[name] = null;
        return;
      }
      const shown = here[name];
      const next: Json = isJson(shown) ? shown : { attributes: attributes(parent, version) };
      here[name] = next;
      here = next;
    }
    const owner = parentOf(schema, row, hops);
    here[field.name] = owner ? encodeValue(field, owner.value(field)) : null;
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function childrenPart(context: FilterContext, parent: SObject, query: Query, rowsOf: RowsOf): Part {
  const relation = context.schema.childOf(parent, query.from);
  const child = context.schema.object(relation?.child ?? "");
  const link = child?.field(relation?.field ?? "");
  if (!relation || !child || !link) {
    throw badInput(
      "INVALID_TYPE",
      `Didn't understand relationship '${query.from}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
  }
  const rendering = renderingOf(context, child, query, rowsOf);
  return (row, version, into) => {
    const own = { ...query, limit: null, offset: 0 };
    const candidates = row.deleted ? child.rows() : child.rowsBelow(link, row.id);
    const below = rowsOf(context, child, own, row.deleted, candidates);
    const all = below.filter((it) => it.value(link) === row.id);
    const rows = all.slice(query.offset, query.offset + (query.limit ?? all.length));
    const records = rows.map((it) => rendering.show(it, version));
    into[relation.name] =
      records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
}
