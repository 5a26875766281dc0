import type { Path } from "../needs/path.ts";

/** A place in a parsed body: names of members, `*` for each element of a list. */
export type Place = Path;

/** One text for a place, the same for the same place. */
export function placeKey(place: Place): string {
  return place.join("\u0000");
}

export function placeOf(key: string): Place {
  return key === "" ? [] : key.split("\u0000");
}

/** What stands at a place: a kind of value, or why there is none. */
export type Standing =
  | "text"
  | "number"
  | "boolean"
  | "null"
  | "object"
  | "list"
  | "empty list"
  /** Not sent, or inside of something that is null or an empty list. */
  | "absent"
  /** Some elements of a list have it, or have it otherwise, and others not. */
  | "mixed";

function standingOf(value: unknown): Standing {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "empty list" : "list";
  if (typeof value === "object") return "object";
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "boolean";
}

function together(found: readonly Standing[]): Standing {
  const kinds = new Set(found);
  const [only] = kinds;
  if (only !== undefined && kinds.size === 1) return only;
  return "mixed";
}

/** What stands at a place of a body, seen over all elements of the lists on the way. */
export function standingAt(body: unknown, place: Place, from = 0): Standing {
  let at = body;
  for (let index = from; index < place.length; index += 1) {
    const step = place[index] ?? "";
    if (step === "*") {
      if (!Array.isArray(at) || at.length === 0) return "absent";
      return together(at.map((element) => standingAt(element, place, index + 1)));
    }
    if (typeof at !== "object" || at === null) return "absent";
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return standingOf(at);
}

/** Every value at a place. */
export function valuesAt(body: unknown, place: Place): readonly unknown[] {
  let found: readonly unknown[] = [body];
  for (const step of place) {
    found = found.flatMap((value) => {
      if (step === "*") return Array.isArray(value) ? value : [];
      if (typeof value !== "object" || value === null) return [];
      const inner = (value as Readonly<Record<string, unknown>>)[step];
      return inner === undefined ? [] : [inner];
    });
  }
  return found;
}

/** Every place of a body that holds a value, or an object or list with nothing inside. */
export function leavesOf(body: unknown): readonly Place[] {
  const found = new Map<string, Place>();
  const walk = (value: unknown, place: Place) => {
    const inner =
      typeof value !== "object" || value === null
        ? []
        : Array.isArray(value)
          ? value.map((element) => ["*", element] as const)
          : Object.entries(value);
    if (inner.length === 0) found.set(placeKey(place), place);
    for (const [step, deeper] of inner) walk(deeper, [...place, step]);
  };
  walk(body, []);
  return [...found.values()];
}

type OpenBody = { [name: string]: unknown };

/** The part of a body that holds these places, one element of each list: the first. */
export function prunedTo(body: unknown, places: readonly Place[]): unknown {
  const deeper = places.filter((place) => place.length > 0);
  if (deeper.length === 0) return hollow(body);
  if (Array.isArray(body)) {
    const inElements = deeper.map((place) => place.slice(1));
    return body.slice(0, 1).map((element) => prunedTo(element, inElements));
  }
  if (typeof body !== "object" || body === null) return body;
  const kept: OpenBody = {};
  for (const name of new Set(deeper.map(([step]) => step ?? ""))) {
    const value = (body as OpenBody)[name];
    if (value === undefined) continue;
    const inside = deeper.filter(([step]) => step === name).map((place) => place.slice(1));
    kept[name] = prunedTo(value, inside);
  }
  return kept;
}

/** A value as it is; an object or list that was only looked at, without what is inside. */
function hollow(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === "object" && value !== null ? {} : value;
}
