import type { ValueKind } from "../../model/contract.ts";
import type { Matcher, Rules } from "../pact/format.ts";

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** A pattern of exactly these words. */
export function patternOf(words: Iterable<string>): string {
  return `^(${[...words].sort().map(escaped).join("|")})$`;
}

/** The rule for values of a kind; undefined where only the same value will do. */
function matcherOf(kind: ValueKind, words: ReadonlySet<string>): Matcher | undefined {
  switch (kind) {
    case "constant":
      return undefined;
    case "integer":
    case "unix seconds":
      return { match: "integer" };
    case "decimal":
    case "number":
    case "boolean":
      return { match: kind };
    case "decimal text":
      return { match: "regex", regex: "^-?\\d+(\\.\\d+)?$" };
    case "text":
      return { match: "type" };
    default:
      if ("id" in kind) return { match: "regex", regex: kind.id };
      if ("instant" in kind) return { match: "datetime", format: kind.instant };
      if ("date" in kind) return { match: "date", format: kind.date };
      return words.size === 0 ? undefined : { match: "regex", regex: patternOf(words) };
  }
}

/**
 * What an answer is held to at one place. `words` are the words seen there, which the integration
 * has shown to handle: another one is a difference that somebody must see. `orNull` says that null
 * was seen as well as a value.
 */
export function rulesFor(
  kind: ValueKind,
  words: ReadonlySet<string>,
  orNull: boolean,
): Rules | undefined {
  const matcher = matcherOf(kind, words);
  if (!orNull) return matcher === undefined ? undefined : { combine: "AND", matchers: [matcher] };
  return { combine: "OR", matchers: [matcher ?? { match: "type" }, { match: "null" }] };
}

// What stands in a form or a query is text, whatever it means.
const asText: Readonly<Record<string, string>> = {
  integer: "^-?\\d+$",
  "unix seconds": "^\\d+$",
  number: "^-?\\d+(\\.\\d+)?$",
  decimal: "^-?\\d+(\\.\\d+)?$",
  boolean: "^(true|false)$",
};

/** The same for a parameter that is written as text. */
export function rulesForText(kind: ValueKind): Rules | undefined {
  const regex = typeof kind === "string" ? asText[kind] : undefined;
  if (regex !== undefined) return { combine: "AND", matchers: [{ match: "regex", regex }] };
  return rulesFor(kind, new Set(), false);
}
