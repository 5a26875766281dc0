import { datePattern } from "./date-format.ts";
import { isList, isMap, kindOf, NumberText, textOf, type Value } from "./json.ts";
import type { Matcher, Rule } from "./rules.ts";

type Asked = {
  readonly matcher: Matcher;
  readonly expected: Value;
  readonly actual: Value;
  /** A rule from above: bounds of its own list mean nothing here. */
  readonly isInherited: boolean;
};

/** Undefined where it matches, else what it should be. */
type Match = (asked: Asked) => string | undefined;

function kindWord(value: Value): string {
  if (value instanceof NumberText) return value.isInteger ? "Integer" : "Decimal";
  const words = { null: "Null", boolean: "Boolean", text: "String", list: "Array", map: "Object" };
  const kind = kindOf(value);
  return kind === "number" ? "Number" : words[kind];
}

function shown(value: Value): string {
  return `${textOf(value)} (${kindWord(value)})`;
}

function unless(holds: boolean, { actual }: Asked, what: string): string | undefined {
  return holds ? undefined : `Expected ${shown(actual)} to be ${what}`;
}

/** Text that a pattern is held against: null counts as the empty one, as the official engine has it. */
function patternText(value: Value): string {
  if (value === null) return "";
  return typeof value === "string" ? value : textOf(value);
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const made = patterns.get(source) ?? new RegExp(source, "u");
  patterns.set(source, made);
  return made;
}

function words(matcher: Matcher, name: string): string | undefined {
  const value = matcher[name];
  return typeof value === "string" ? value : undefined;
}

function bound(matcher: Matcher, name: string): number | undefined {
  const value = matcher[name];
  return typeof value === "number" ? value : undefined;
}

/** Lists of a `type` rule have at least and at most so many elements. */
const sameType: Match = (asked) => {
  const { actual, expected, matcher, isInherited } = asked;
  if (kindOf(actual) !== kindOf(expected)) {
    return `Expected ${shown(actual)} to be the same type as ${shown(expected)}`;
  }
  if (isInherited || !isList(actual)) return undefined;
  const [min, max] = [bound(matcher, "min"), bound(matcher, "max")];
  if (min !== undefined && actual.length < min) {
    return `Expected a list of ${actual.length} to have at least ${min}`;
  }
  if (max !== undefined && actual.length > max) {
    return `Expected a list of ${actual.length} to have at most ${max}`;
  }
  return undefined;
};

function dated(argument: string, usual: string): Match {
  return (asked) => {
    const format = words(asked.matcher, "format") ?? words(asked.matcher, argument) ?? usual;
    const { actual } = asked;
    const holds = typeof actual === "string" && datePattern(format).test(actual);
    return unless(holds, asked, `of the format ${format}`);
  };
}

function isEmpty(value: Value): boolean {
  if (isList(value)) return value.length === 0;
  if (isMap(value)) return Object.keys(value).length === 0;
  return value === null || value === "";
}

const equality: Match = (asked) =>
  unless(
    textOf(asked.actual) === textOf(asked.expected),
    asked,
    `equal to ${shown(asked.expected)}`,
  );

/** All that a pact of ours may say of one value. */
const matchers: Readonly<Record<string, Match>> = {
  equality,
  type: sameType,
  integer: (asked) =>
    unless(asked.actual instanceof NumberText && asked.actual.isInteger, asked, "an integer"),
  decimal: (asked) =>
    unless(
      asked.actual instanceof NumberText && !asked.actual.isInteger,
      asked,
      "a decimal number",
    ),
  number: (asked) => unless(asked.actual instanceof NumberText, asked, "a number"),
  boolean: (asked) => unless(typeof asked.actual === "boolean", asked, "a boolean"),
  null: (asked) => unless(asked.actual === null, asked, "null"),
  notEmpty: (asked) => unless(!isEmpty(asked.actual), asked, "not empty"),
  include: (asked) => {
    const wanted = String(asked.matcher.value ?? "");
    return unless(patternText(asked.actual).includes(wanted), asked, `with ${wanted} in it`);
  },
  regex: (asked) => {
    const source = words(asked.matcher, "regex") ?? "";
    const holds =
      !isList(asked.actual) &&
      !isMap(asked.actual) &&
      patternOf(source).test(patternText(asked.actual));
    return holds ? undefined : `Expected ${textOf(asked.actual)} to match '${source}'`;
  },
  date: dated("date", "yyyy-MM-dd"),
  time: dated("time", "HH:mm:ss"),
  datetime: dated("datetime", "yyyy-MM-dd'T'HH:mm:ss"),
  timestamp: dated("timestamp", "yyyy-MM-dd'T'HH:mm:ss"),
};

/** These are about what stands below a value, and are judged where that is gone through. */
const structural = new Set(["eachKey", "eachValue"]);

/** A rule that this reader does not know fails loudly, never silently. */
function judged(asked: Asked): string | undefined {
  const { match } = asked.matcher;
  if (structural.has(match)) return undefined;
  const known = Object.hasOwn(matchers, match) ? matchers[match] : undefined;
  return known === undefined ? `the rule "${match}" is not known` : known(asked);
}

/** Why a value does not keep a rule: undefined where it does. With OR one of its matchers is enough. */
export function broken(
  { combine, matchers: all }: Rule,
  expected: Value,
  actual: Value,
  isInherited = false,
): string | undefined {
  const reasons = all.map((matcher) => judged({ matcher, expected, actual, isInherited }));
  if (combine !== "OR") return reasons.find((reason) => reason !== undefined);
  return reasons.includes(undefined) ? undefined : reasons.join("; ");
}

/** Equal as JSON: what holds where no rule stands. */
export function unequal(expected: Value, actual: Value): string | undefined {
  return equality({ matcher: { match: "equality" }, expected, actual, isInherited: false });
}
