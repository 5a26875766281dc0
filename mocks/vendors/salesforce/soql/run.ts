import { badInput, Gap, SalesforceError } from "../errors.ts";
import { id18 } from "../ids.ts";
import type { Row, SObject } from "../schema/bind.ts";
import type { Value } from "../schema/field.ts";
import { isAbsentHere, type Schema } from "../schema/org.ts";
import { aggregate, isAggregate } from "./aggregate.ts";
import type { Condition } from "./condition.ts";
import { compile, type FilterContext } from "./filter.ts";
import { resolvePath } from "./path.ts";
import { parseQuery, type Query } from "./query.ts";
import { type Rendering, renderingOf } from "./render.ts";
import { MalformedQuery, QueryGap } from "./tokens.ts";

/** What a query found: ids to be read page by page, or sums that are there at once. */
export type Found =
  | { readonly is: "records"; readonly ids: readonly string[]; readonly rendering: Rendering }
  | { readonly is: "sums"; readonly totalSize: number; readonly records: readonly unknown[] };

export type Soql = { run(text: string, options: { readonly deleted: boolean }): Found };

const parsedAtMost = 500;

/** Answers queries over the schema's objects; parsed texts are kept, a sweep asks the same again. */
export function createSoql(given: Omit<FilterContext, "valuesOf">): Soql {
  const parsed = new Map<string, Query>();
  const context: FilterContext = {
    ...given,
    valuesOf: (query) => valuesOf(context, query),
  };

  function parse(text: string): Query {
    const known = parsed.get(text);
    if (known) return known;
    const query = parseQuery(text);
    if (parsed.size >= parsedAtMost) parsed.clear();
    parsed.set(text, query);
    return query;
  }

  return {
    run(text, { deleted }) {
      try {
        const query = parse(text);
        const object = objectOf(context.schema, query.from);
        if (isAggregate(query)) return sums(context, object, query, deleted);
        const rendering = renderingOf(context, object, query, rowsOf);
        return { is: "records", ids: rowsOf(context, object, query, deleted).map(idOf), rendering };
      } catch (error) {
        if (error instanceof MalformedQuery) throw badInput("MALFORMED_QUERY", error.message);
        if (error instanceof QueryGap) throw new Gap(error.message);
        throw error;
      }
    },
  };
}

const idOf = (row: Row): string => row.id;

function objectOf(schema: Schema, name: string): SObject {
  const object = schema.object(name);
  if (object) return object;
  if (isAbsentHere(name)) throw new Gap(`object ${name}`);
  throw new SalesforceError(
    400,
    "INVALID_TYPE",
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
    [],
    `object ${name}`,
  );
}

function sums(context: FilterContext, object: SObject, query: Query, deleted: boolean): Found {
  const [only] = query.selected;
  const bare = only?.is === "aggregate" && only.path === null && only.alias === null;
  const rows = rowsOf(context, object, { ...query, orderBy: [], limit: null, offset: 0 }, deleted);
  if (bare && query.selected.length === 1 && query.groupBy.length === 0) {
    const totalSize = query.limit === null ? rows.length : Math.min(rows.length, query.limit);
    return { is: "sums", totalSize, records: [] };
  }
  const sorted = sortRows(context, object, query, rows);
  const results = aggregate(context.schema, object, query, sorted);
  const records = results.slice(query.offset, query.offset + (query.limit ?? results.length));
  return { is: "sums", totalSize: records.length, records };
}

/** The rows that a query selects, in its order. */
export function rowsOf(
  context: FilterContext,
  object: SObject,
  query: Query,
  deleted: boolean,
  candidates: Iterable<Row> = candidatesOf(object, query.where),
): readonly Row[] {
  const filter = query.where ? compile(query.where, object, context) : () => true;
  const found: Row[] = [];
  for (const row of candidates) if ((deleted || !row.deleted) && filter(row)) found.push(row);
  const sorted = sortRows(context, object, query, found);
  return sorted.slice(query.offset, query.offset + (query.limit ?? sorted.length));
}

/** All rows, or those that the ids of the condition leave over. */
function candidatesOf(object: SObject, where: Condition | null): Iterable<Row> {
  const parts = where?.is === "and" ? where.parts : where ? [where] : [];
  for (const part of parts) {
    const literals =
      part.is === "compare" && part.operator === "="
        ? [part.literal]
        : part.is === "in" && !part.negated
          ? part.literals
          : undefined;
    if (!literals || !("path" in part) || part.path.toLowerCase() !== "id") continue;
    const ids = literals.map((it) => (it.is === "string" ? id18(it.text) : undefined));
    return ids.flatMap((id) => object.row(id ?? "") ?? []);
  }
  return object.rows();
}

function sortRows(
  context: FilterContext,
  object: SObject,
  query: Query,
  rows: readonly Row[],
): readonly Row[] {
  if (query.orderBy.length === 0) return rows;
  const orders = query.orderBy.map((it) => ({
    ...it,
    value: resolvePath(context.schema, object, it.path).value,
  }));
  return [...rows].sort((a, b) => {
    for (const order of orders) {
      const rank = compareValues(order.value(a), order.value(b), order);
      if (rank !== 0) return rank;
    }
    return 0;
  });
}

function compareValues(
  a: Value,
  b: Value,
  order: { readonly descending: boolean; readonly nulls: "first" | "last" },
): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === (order.nulls === "first") ? -1 : 1;
  }
  const [x, y] = [fold(a), fold(b)];
  const rank = x < y ? -1 : x > y ? 1 : 0;
  return order.descending ? -rank : rank;
}

function fold(value: Exclude<Value, null>): Exclude<Value, null> {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function valuesOf(context: FilterContext, query: Query): readonly Value[] {
  const object = objectOf(context.schema, query.from);
  const [only, more] = query.selected;
  if (only?.is !== "field" || more) {
    throw new MalformedQuery("a semi-join selects exactly one field");
  }
  const path = resolvePath(context.schema, object, only.path);
  // Nulls of the inner query never match; the vendor leaves them out of the list.
  return rowsOf(context, object, query, false)
    .map((row) => path.value(row))
    .filter((value) => value !== null);
}
