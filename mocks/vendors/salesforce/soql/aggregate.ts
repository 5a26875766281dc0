import { decimal } from "../../../../model/decimal.ts";
import { badInput } from "../errors.ts";
import type { Row, SObject } from "../schema/bind.ts";
import { encodeValue, isNumeric, type Value } from "../schema/field.ts";
import type { Schema } from "../schema/org.ts";
import { type Path, resolvePath } from "./path.ts";
import type { Aggregate, Query, Selected } from "./query.ts";
import { MalformedQuery } from "./tokens.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whether a query gives sums rather than records. */
export function isAggregate(query: Query): boolean {
  return query.groupBy.length > 0 || query.selected.some((it) => it.is === "aggregate");
}

type Output = { readonly name: string; of(rows: readonly Row[]): Value };

/** One result for each group of rows; without GROUP BY one for all of them. */
export function aggregate(
  schema: Schema,
  object: SObject,
  query: Query,
  rows: readonly Row[],
): readonly Json[] {
  const keys = query.groupBy.map((path) => resolvePath(schema, object, path));
  const outputs = outputsOf(schema, object, query);
  const groups = new Map<string, Row[]>();
  if (keys.length === 0) groups.set("", []);
  for (const row of rows) {
    const key = JSON.stringify(keys.map((path) => path.value(row)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => ({
    attributes: { type: "AggregateResult" },
    ...Object.fromEntries(outputs.map((output) => [output.name, output.of(group)])),
  }));
}

function outputsOf(schema: Schema, object: SObject, query: Query): readonly Output[] {
  let unnamed = 0;
  return query.selected.map((selected) => {
    if (selected.is === "field") return groupedField(schema, object, query, selected);
    if (selected.is !== "aggregate") {
      throw new MalformedQuery("a subquery or FIELDS() cannot stand beside an aggregate");
    }
    const path = selected.path === null ? undefined : resolvePath(schema, object, selected.path);
    const name = selected.alias ?? `expr${unnamed++}`;
    return { name, of: (rows) => resultOf(selected.aggregate, path, rows) };
  });
}

function groupedField(
  schema: Schema,
  object: SObject,
  query: Query,
  selected: Extract<Selected, { is: "field" }>,
): Output {
  const grouped = query.groupBy.some((it) => it.toLowerCase() === selected.path.toLowerCase());
  if (!grouped) {
    throw new MalformedQuery(`Field must be grouped or aggregated: ${selected.path}`);
  }
  const path = resolvePath(schema, object, selected.path);
  return {
    name: selected.alias ?? path.field.name,
    of: ([first]) => (first ? encodeValue(path.field, path.value(first)) : null),
  };
}

function resultOf(kind: Aggregate, path: Path | undefined, rows: readonly Row[]): Value {
  if (!path) return rows.length;
  const values = rows.map((row) => path.value(row)).filter((value) => value !== null);
  if (kind === "COUNT") return values.length;
  if (kind === "COUNT_DISTINCT") return new Set(values).size;
  if (kind === "MIN" || kind === "MAX") {
    const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const found = (kind === "MIN" ? sorted[0] : sorted[sorted.length - 1]) ?? null;
    return encodeValue(path.field, found);
  }
  if (!isNumeric(path.field)) {
    throw badInput(
      "INVALID_FIELD",
      `field ${path.field.name} does not support aggregate operator ${kind}`,
    );
  }
  if (values.length === 0) return null;
  let total = decimal("0");
  for (const value of values) total = total.plus(decimal(String(value)));
  const result = kind === "SUM" ? total : total.div(decimal(String(values.length))).round(15, 1);
  return Number(result.toString());
}
