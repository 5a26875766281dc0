import type { Contents, Rules } from "../pact/format.ts";
import { jsonPath } from "../pact/json-path.ts";
import { rulesFor } from "./matchers.ts";
import type { AnswerSurface, Variant } from "./merge.ts";
import { type Place, placeKey, prunedTo, standingAt, valuesAt } from "./places.ts";

/** Every list on the way to a place. */
function listsOn(place: Place): readonly Place[] {
  return place.flatMap((step, at) => (step === "*" ? [place.slice(0, at)] : []));
}

const someElement: Rules = { combine: "AND", matchers: [{ match: "type", min: 1 }] };
const anyOfItsType: Rules = { combine: "AND", matchers: [{ match: "type" }] };
const valueOrNull: Rules = { combine: "OR", matchers: [{ match: "type" }, { match: "null" }] };

function wordsAt({ seen }: Variant, place: Place): ReadonlySet<string> {
  const words = seen.flatMap(({ body }) => valuesAt(body, place));
  return new Set(words.filter((word) => typeof word === "string"));
}

/** The rule for one needed place; undefined where only the same value will do. */
function ruleAt(surface: AnswerSurface, variant: Variant, place: Place): Rules | undefined {
  const standings = variant.seen.map(({ body }) => standingAt(body, place));
  const withValue = variant.seen.find((_, at) => standings[at] !== "null");
  if (withValue === undefined) return onlyNullSeen(surface, variant, place);
  const [standing] = standings.filter((found) => found !== "null");
  if (standing === "object" || standing === "list" || standing === "empty list") {
    return standings.includes("null") ? valueOrNull : anyOfItsType;
  }
  const isBranch = variant.branches.some(([key]) => key === placeKey(place));
  if (isBranch) return undefined;
  const kind = surface.kindInAnswer(withValue.sample.exchange, place);
  return rulesFor(kind, wordsAt(variant, place), standings.includes("null"));
}

/**
 * Where nothing but null was seen, what the vendor documents may stand there too; text is no more
 * than there, because a type is told by an example and null is none.
 */
function onlyNullSeen(surface: AnswerSurface, { seen }: Variant, place: Place): Rules | undefined {
  const [example] = seen;
  if (example === undefined) return undefined;
  const kind = surface.kindInAnswer(example.sample.exchange, place);
  const isTold = kind === "integer" || kind === "unix seconds" || kind === "boolean";
  return isTold || kind === "number" || kind === "decimal"
    ? rulesFor(kind, new Set(), true)
    : anything;
}

const anything: Rules = { combine: "AND", matchers: [{ match: "regex", regex: "^[\\s\\S]*$" }] };

/** A value for a place that is null in the example, from the first answer that has one. */
function withValues(content: unknown, { seen, places }: Variant): unknown {
  for (const place of places) {
    if (valuesAt(content, place).some((value) => value !== null)) continue;
    const value = seen
      .flatMap(({ body }) => valuesAt(prunedTo(body, places), place))
      .find((found) => found !== null);
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
  return places.some(
    (other) => other.length > place.length && place.every((step, at) => other[at] === step),
  );
}

/** The rules of an answer's body, by path. */
function bodyRules(surface: AnswerSurface, variant: Variant): Readonly<Record<string, Rules>> {
  const rules: Record<string, Rules> = {};
  const needed = variant.places.filter((place) => !isImplied(place, variant.places));
  for (const place of needed) {
    for (const list of listsOn(place)) rules[jsonPath(list)] = someElement;
    const rule = ruleAt(surface, variant, place);
    if (rule !== undefined) rules[jsonPath(place)] = rule;
  }
  return rules;
}

/** What is expected of an answer's body: its needed part as in the example, and the rules for it. */
export function expectedBody(
  surface: AnswerSurface,
  variant: Variant,
): { readonly body: Contents; readonly rules: Readonly<Record<string, Rules>> } | undefined {
  const [example] = variant.seen;
  const places = [...variant.places, ...variant.edges];
  if (example === undefined || places.length === 0) return undefined;
  const content = withValues(prunedTo(example.body, places), variant) as Contents["content"];
  return {
    body: { contentType: "application/json", encoded: false, content },
    rules: bodyRules(surface, variant),
  };
}
