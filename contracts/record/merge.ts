import type { ContractSurface } from "../../model/contract.ts";
import { pathText } from "../needs/path.ts";
import { type Question, type Sample, samplesInOrder } from "./gather.ts";
import { type Place, placeKey, placeOf, type Standing, standingAt, valuesAt } from "./places.ts";

/** What merging asks of a dialect. */
export type AnswerSurface = Pick<ContractSurface, "kindInAnswer" | "branchesIn">;

/** Two runs that show a vendor to answer the same question in the same state in two ways. */
export class Contradiction extends Error {
  constructor(question: Question, place: Place, first: Told, second: Told) {
    const { vendor, operation } = question;
    super(
      `${vendor}: ${operation}: in the same state, ${pathText(place)} is ${first.value} in ${first.scenario} and ${second.value} in ${second.scenario}; nothing was written`,
    );
    this.name = "Contradiction";
  }
}
type Told = { readonly value: string; readonly scenario: string };

/** A sample with its parsed answer and what stands at each needed place of it. */
type Seen = {
  readonly sample: Sample;
  readonly body: unknown;
  readonly standing: ReadonlyMap<string, Standing>;
  readonly branches: readonly (readonly [place: string, value: string])[];
};

/** What becomes one interaction: answers that have the same needed places, of the same types. */
export type Variant = {
  readonly branches: Seen["branches"];
  /** From the smallest exchange on. */
  readonly seen: readonly Seen[];
  /** Needed places that every one of these answers has. */
  readonly places: readonly Place[];
  /** Where something needed would stand, were this not null or an empty list. */
  readonly edges: readonly Place[];
  /** What tells it from the other variants of the question: `no lines`, `discounts empty`. */
  readonly differences: readonly string[];
};

function parsed({ exchange }: Sample): unknown {
  const { body } = exchange.answer;
  if (body === null || body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // no JSON: there are no places in it
  }
}

/** The longest part of a place at which something stands, where it is null or an empty list. */
function edgeOf(body: unknown, place: Place): readonly [Place, Standing] | undefined {
  for (let length = place.length - 1; length > 0; length -= 1) {
    const part = place.slice(0, length);
    const standing = standingAt(body, part);
    if (standing === "absent") continue;
    return standing === "null" || standing === "empty list" ? [part, standing] : undefined;
  }
  return undefined;
}

function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && standing !== "absent" && standing !== "mixed";
}

function branchesOf(surface: AnswerSurface, question: Question, sample: Sample, body: unknown) {
  const isRefused = question.status >= 400;
  return surface
    .branchesIn(sample.exchange)
    .filter((place) => isRefused || question.needed.has(placeKey(place)))
    .flatMap((place) =>
      valuesAt(body, place).map((value) => [placeKey(place), String(value)] as const),
    );
}

function see(surface: AnswerSurface, question: Question, sample: Sample): Seen {
  const body = parsed(sample);
  const standing = new Map<string, Standing>();
  for (const [key, place] of question.needed) {
    const found = standingAt(body, place);
    standing.set(key, found);
    const edge = found === "absent" ? edgeOf(body, place) : undefined;
    if (edge !== undefined) standing.set(placeKey(edge[0]), edge[1]);
  }
  return { sample, body, standing, branches: branchesOf(surface, question, sample, body) };
}

// A list is one whether or not something is in it; null goes with anything (it becomes a rule).
function typeOf(standing: Standing): string {
  return standing === "empty list" ? "list" : standing;
}

/** What an answer has, for which it is put together with others: places, and edges as they are. */
function signatureOf({ standing }: Seen, needed: ReadonlyMap<string, Place>): string {
  const parts = [...standing.entries()].filter(([, found]) => isThere(found));
  return parts
    .map(([key, found]) => (needed.has(key) ? key : `${key}=${found}`))
    .sort()
    .join("\n");
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = found.get(key);
    if (group === undefined) found.set(key, [one]);
    else group.push(one);
  }
  return [...found.values()];
}

type Conflict = {
  readonly place: Place;
  readonly a: string;
  readonly b: string;
  readonly constant: boolean;
};

/** The first place at which two answers of one signature cannot be told by one rule. */
function conflict(
  surface: AnswerSurface,
  needed: Question["needed"],
  a: Seen,
  b: Seen,
): Conflict | undefined {
  for (const [key, place] of needed) {
    const [one, other] = [a.standing.get(key), b.standing.get(key)];
    if (one === undefined || other === undefined || !isThere(one)) continue;
    if (one === "null" || other === "null") continue;
    const [typeA, typeB] = [typeOf(one), typeOf(other)];
    if (typeA !== typeB) return { place, a: typeA, b: typeB, constant: false };
    if (typeA === "object" || typeA === "list") continue;
    if (surface.kindInAnswer(a.sample.exchange, place) !== "constant") continue;
    const [valueA, valueB] = [valuesAt(a.body, place), valuesAt(b.body, place)].map((values) =>
      JSON.stringify([...new Set(values)]),
    );
    if (valueA !== valueB) return { place, a: valueA ?? "", b: valueB ?? "", constant: true };
  }
  return undefined;
}

function stateNames({ sample }: Seen): string {
  return sample.states
    .map(({ name }) => name)
    .sort()
    .join(", ");
}

/** Answers of one signature, apart where types or constants differ. */
function partitioned(
  surface: AnswerSurface,
  question: Question,
  group: readonly Seen[],
): readonly (readonly Seen[])[] {
  const parts: Seen[][] = [];
  for (const seen of group) {
    const fits = parts.find((part) =>
      part.every((other) => {
        const found = conflict(surface, question.needed, other, seen);
        if (found?.constant === true && stateNames(other) === stateNames(seen)) {
          throw new Contradiction(
            question,
            found.place,
            { value: found.a, scenario: other.sample.exchange.scenario },
            { value: found.b, scenario: seen.sample.exchange.scenario },
          );
        }
        return found === undefined;
      }),
    );
    if (fits === undefined) parts.push([seen]);
    else fits.push(seen);
  }
  return parts;
}

/** What a part shows of each needed place: there with its type, null or empty above it, or absent. */
function itemsOf(part: readonly Seen[], needed: Question["needed"]): ReadonlySet<string> {
  const items = new Set<string>();
  for (const { standing } of part) {
    for (const [key, found] of standing) {
      if (found === "mixed" || found === "null") continue;
      const isEdge = !needed.has(key);
      items.add(`${key}=${isEdge ? found : typeOf(found)}`);
    }
  }
  return items;
}

/**
 * The fewest parts that show everything that any of them shows: each place there and, where some
 * answer does without it, not there. The fullest come first, of equals the smallest exchange.
 */
function covering(parts: readonly (readonly Seen[])[], needed: Question["needed"]) {
  const left = parts.map((part) => ({ part, items: itemsOf(part, needed) }));
  const open = new Set(left.flatMap(({ items }) => [...items]));
  const chosen: (readonly Seen[])[] = [];
  const gain = (items: ReadonlySet<string>) => [...items].filter((item) => open.has(item)).length;
  while (left.length > 0) {
    let best = 0;
    for (let at = 1; at < left.length; at += 1) {
      if (gain(left[at]?.items ?? new Set()) > gain(left[best]?.items ?? new Set())) best = at;
    }
    const [taken] = left.splice(best, 1);
    if (taken === undefined || (chosen.length > 0 && gain(taken.items) === 0)) break;
    for (const item of taken.items) open.delete(item);
    chosen.push(taken.part);
  }
  return chosen;
}

function differencesOf(
  part: readonly Seen[],
  all: readonly (readonly Seen[])[],
  needed: Question["needed"],
) {
  const own = itemsOf(part, needed);
  const shared = all.map((other) => itemsOf(other, needed));
  const telling = [...own].filter((item) => !shared.every((items) => items.has(item))).sort();
  // A list or object goes without saying where something inside of it is named.
  const places = telling.map((item) => item.slice(0, item.lastIndexOf("=")));
  const named = telling.filter(
    (_, at) => !places.some((other) => other.startsWith(`${places[at]}\u0000`)),
  );
  const said = named.flatMap((item) => {
    const cut = item.lastIndexOf("=");
    const place = pathText(placeOf(item.slice(0, cut)));
    const standing = item.slice(cut + 1);
    if (standing === "absent") return [];
    if (standing === "empty list") return [`${place} empty`];
    return standing === "null" ? [`no ${place}`] : [place];
  });
  return said;
}

/** The variants of one question, each of which becomes an interaction. */
export function variantsOf(surface: AnswerSurface, question: Question): readonly Variant[] {
  const all = samplesInOrder(question).map((sample) => see(surface, question, sample));
  const byBranch = grouped(all, ({ branches }) => JSON.stringify(branches));
  return byBranch.flatMap((ofBranch) => {
    const parts = grouped(ofBranch, (seen) => signatureOf(seen, question.needed)).flatMap((group) =>
      partitioned(surface, question, group),
    );
    const chosen = covering(parts, question.needed);
    return chosen.map((part): Variant => {
      const standing = part[0]?.standing ?? new Map<string, Standing>();
      const there = [...standing.entries()]
        .filter(([, found]) => isThere(found))
        .map(([key]) => key);
      return {
        branches: part[0]?.branches ?? [],
        seen: part,
        places: there.filter((key) => question.needed.has(key)).map(placeOf),
        edges: there.filter((key) => !question.needed.has(key)).map(placeOf),
        differences: chosen.length === 1 ? [] : differencesOf(part, chosen, question.needed),
      };
    });
  });
}
