import type { ValueKind } from "../../model/contract.ts";
import { isWithin } from "../needs/path.ts";
import type { Contents, Rules } from "../pact/format.ts";
import { jsonPath } from "../pact/json-path.ts";
import { rulesFor } from "./matchers.ts";
import type { Variant } from "./merge.ts";
import { type Place, placeKey, prunedTo, valuesAt } from "./places.ts";
import type { Answers } from "./seen.ts";

/** Every list on the way to a place. */
function listsOn(place: Place): readonly Place[] {
  return place.flatMap((step, at) => (step === "*" ? [place.slice(0, at)] : []));
}

const someElement: Rules = { combine: "AND", matchers: [{ match: "type", min: 1 }] };
const anyOfItsType: Rules = { combine: "AND", matchers: [{ match: "type" }] };
const valueOrNull: Rules = { combine: "OR", matchers: [{ match: "type" }, { match: "null" }] };

/** The rule for one needed place; undefined where only the same value will do. */
function ruleAt({ answers, branches, seen }: Variant, place: Place): Rules | undefined {
  const key = placeKey(place);
  const standings = new Set(seen.map(({ standing }) => standing.get(key)));
  const orNull = standings.delete("null");
  const [standing] = standings;
  const kind = answers.kindAt(place);
  if (standing === undefined) return onlyNullSeen(kind);
  if (standing === "empty list" && standings.size === 1 && isFilledElsewhere(answers, place)) {
    return undefined;
  }
  if (standing === "object" || standing === "list" || standing === "empty list") {
    return orNull ? valueOrNull : anyOfItsType;
  }
  if (branches.some(([branch]) => branch === key)) return undefined;
  const isWord = typeof kind === "object" && "words" in kind;
  return rulesFor(kind, isWord ? answers.textsAt(place) : noWords, orNull);
}

/** Whether other answers have something in a list, so that an empty one is a case of its own. */
function isFilledElsewhere({ question }: Answers, place: Place): boolean {
  return [...question.needed.values()].some(
    (other) => other.length > place.length && isWithin(other, place),
  );
}

const noWords: ReadonlySet<string> = new Set();

/**
 * Where nothing but null was seen, what the vendor documents may stand there too; text is no more
 * than there, because a type is told by an example and null is none.
 */
function onlyNullSeen(kind: ValueKind): Rules {
  const told = ["integer", "unix seconds", "boolean", "number", "decimal"];
  const isTold = typeof kind === "string" && told.includes(kind);
  return (isTold ? rulesFor(kind, noWords, true) : undefined) ?? anything;
}

const anything: Rules = { combine: "AND", matchers: [{ match: "regex", regex: "^[\\s\\S]*$" }] };

/** A value for a place that is null in the example, from the first answer that has one. */
function withValues(content: unknown, { seen, places }: Variant): unknown {
  for (const place of places) {
    if (valuesAt(content, place).some((value) => value !== null)) continue;
    const other = seen.find(({ standing }) => standing.get(placeKey(place)) !== "null");
    const values = other === undefined ? [] : valuesAt(prunedTo(other.body, places), place);
    const value = values.find((found) => found !== null);
    if (value !== undefined) putAt(content, place, value);
  }
  return content;
}

function putAt(content: unknown, place: Place, value: unknown): void {
  const [last = "", ...before] = [...place].reverse();
  for (const owner of valuesAt(content, before.reverse())) {
    if (typeof owner !== "object" || owner === null || Array.isArray(owner)) continue;
    (owner as Record<string, unknown>)[last] = value;
  }
}

/** Whether something inside a place is needed too, so that the place itself says nothing more. */
function isImplied(place: Place, places: readonly Place[]): boolean {
  return places.some((other) => other.length > place.length && isWithin(other, place));
}

/** The rules of an answer's body, by path. */
function bodyRules(variant: Variant): Readonly<Record<string, Rules>> {
  const rules: Record<string, Rules> = {};
  const needed = variant.places.filter((place) => !isImplied(place, variant.places));
  for (const place of needed) {
    for (const list of listsOn(place)) rules[jsonPath(list)] = someElement;
    const rule = ruleAt(variant, place);
    if (rule !== undefined) rules[jsonPath(place)] = rule;
  }
  return rules;
}

/** What is expected of an answer's body: its needed part as in the example, and the rules for it. */
export function expectedBody(
  variant: Variant,
): { readonly body: Contents; readonly rules: Readonly<Record<string, Rules>> } | undefined {
  const [example] = variant.seen;
  const places = [...variant.places, ...variant.edges];
  if (example === undefined || places.length === 0) return undefined;
  const content = withValues(prunedTo(example.body, places), variant) as Contents["content"];
  return {
    body: { contentType: "application/json", encoded: false, content },
    rules: bodyRules(variant),
  };
}
