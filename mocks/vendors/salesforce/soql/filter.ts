import {
  type BusinessDate,
  dateIn,
  type Instant,
  instant,
  instantIn,
} from "../../../../model/days.ts";
import { badInput } from "../errors.ts";
import { id18 } from "../ids.ts";
import type { Row, SObject } from "../schema/bind.ts";
import { type Field, isNumeric, type Value } from "../schema/field.ts";
import type { Schema } from "../schema/org.ts";
import type { Condition, Literal, Operator } from "./condition.ts";
import { daysOfLiteral } from "./date-literal.ts";
import { type Path, resolvePath } from "./path.ts";
import type { Query } from "./query.ts";

export type Filter = (row: Row) => boolean;

/** What a condition is read against. */
export type FilterContext = {
  readonly schema: Schema;
  /** The user's zone, in which `TODAY` is a day. */
  readonly zone: string;
  now(): Instant;
  /** The values that a semi-join's inner query selects. */
  valuesOf(query: Query): readonly Value[];
};

/** Turns a condition into a function of a row, once a query. */
export function compile(condition: Condition, object: SObject, context: FilterContext): Filter {
  switch (condition.is) {
    case "and": {
      const parts = condition.parts.map((part) => compile(part, object, context));
      return (row) => parts.every((part) => part(row));
    }
    case "or": {
      const parts = condition.parts.map((part) => compile(part, object, context));
      return (row) => parts.some((part) => part(row));
    }
    case "not": {
      const part = compile(condition.part, object, context);
      return (row) => !part(row);
    }
    case "in query": {
      const path = resolvePath(context.schema, object, condition.path);
      const members = new Set(context.valuesOf(condition.query).map(folded));
      return (row) => members.has(folded(path.value(row))) !== condition.negated;
    }
    case "in": {
      const path = resolvePath(context.schema, object, condition.path);
      const members = new Set(condition.literals.map((it) => folded(operandOf(path.field, it))));
      return (row) => members.has(folded(path.value(row))) !== condition.negated;
    }
    case "compare":
      return comparison(
        resolvePath(context.schema, object, condition.path),
        condition.operator,
        condition.literal,
        context,
      );
  }
}

/** Text is compared without regard to case; two ids that differ in case alone do not occur. */
function folded(value: Value): Value {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function comparison(
  path: Path,
  operator: Operator,
  literal: Literal,
  context: FilterContext,
): Filter {
  const { field } = path;
  if (operator === "LIKE") return like(path, literal);
  if (operator === "INCLUDES" || operator === "EXCLUDES") {
    throw badInput(
      "INVALID_QUERY_FILTER_OPERATOR",
      `includes/excludes operators are only valid on multipicklist fields: ${field.name}`,
    );
  }
  if (literal.is === "date literal") return inRange(path, operator, literal.text, context);
  const wanted = folded(operandOf(field, literal));
  if (field.type === "boolean" && operator !== "=" && operator !== "!=") {
    throw badInput("INVALID_QUERY_FILTER_OPERATOR", `invalid operator on ${field.name}`);
  }
  return (row) => ordered(folded(path.value(row)), operator, wanted);
}

function ordered(value: Value, operator: Operator, wanted: Value): boolean {
  if (operator === "=") return value === wanted;
  if (operator === "!=") return value !== wanted;
  if (value === null || wanted === null) return false;
  if (operator === "<") return value < wanted;
  if (operator === "<=") return value <= wanted;
  if (operator === ">") return value > wanted;
  return value >= wanted;
}

function inRange(path: Path, operator: Operator, word: string, context: FilterContext): Filter {
  const { type, name } = path.field;
  if (type !== "date" && type !== "datetime") throw wrongType(path.field);
  const today: BusinessDate = dateIn(context.now(), context.zone);
  const range = daysOfLiteral(word, today);
  const edge = (day: BusinessDate): string =>
    type === "date" ? day : instantIn(day, "00:00", context.zone);
  const [from, to] = [edge(range.startsOn), edge(range.endsOn)];
  return (row) => {
    const value = path.value(row);
    if (typeof value !== "string") return operator === "!=";
    switch (operator) {
      case "=":
        return value >= from && value < to;
      case "!=":
        return value < from || value >= to;
      case "<":
        return value < from;
      case "<=":
        return value < to;
      case ">":
        return value >= to;
      case ">=":
        return value >= from;
      default:
        throw badInput("INVALID_QUERY_FILTER_OPERATOR", `invalid operator on ${name}`);
    }
  };
}

function like(path: Path, literal: Literal): Filter {
  if (literal.is !== "string") throw wrongType(path.field);
  const source = literal.text.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (found, escaped) => {
    if (escaped !== undefined) return escaped;
    if (found === "%") return ".*";
    return found === "_" ? "." : `\\${found}`;
  });
  const pattern = new RegExp(`^${source}$`, "isu");
  return (row) => pattern.test(String(path.value(row) ?? ""));
}

/** The literal as the field's values are; the vendor's refusal when it is of another kind. */
function operandOf(field: Field, literal: Literal): Value {
  if (literal.is === "null") return null;
  if (literal.is === "boolean") {
    if (field.type === "boolean") return literal.value;
    throw wrongType(field);
  }
  if (literal.is === "date literal") throw wrongType(field);
  if (isNumeric(field)) {
    if (literal.is === "number") return Number(literal.text);
    throw wrongType(field);
  }
  if (field.type === "date" || field.type === "datetime") {
    if (literal.is !== field.type) throw wrongType(field);
    return literal.is === "date"
      ? literal.text
      : instant(literal.text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  }
  if (literal.is !== "string" || field.type === "boolean") throw wrongType(field);
  if (field.type !== "id" && field.type !== "reference") {
    // The vendor compares an empty text with an empty field.
    return literal.text === "" ? null : literal.text;
  }
  const id = id18(literal.text);
  if (id) return id;
  throw badInput("INVALID_QUERY_FILTER_OPERATOR", `invalid ID field: ${literal.text}`);
}

function wrongType(field: Field): Error {
  const quotes = ["boolean", "date", "datetime"].includes(field.type) || isNumeric(field);
  const advice = quotes ? "should not be enclosed in quotes" : "should be enclosed in quotes";
  return badInput(
    "INVALID_FIELD",
    `value of filter criterion for field '${field.name}' must be of type ${field.type} and ${advice}`,
  );
}
