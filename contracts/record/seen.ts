import type { ContractSurface, ValueKind } from "../../model/contract.ts";
import { type Question, type Sample, samplesInOrder } from "./gather.ts";
import { type Place, placeKey, type Standing, standingAt, valuesAt } from "./places.ts";

/** What merging asks of a dialect. */
export type AnswerSurface = Pick<ContractSurface, "kindInAnswer" | "branchesIn">;

/** A sample with its parsed answer and what stands at each needed place of it. */
export type Seen = {
  readonly sample: Sample;
  readonly body: unknown;
  /** By place; also of edges, where something needed would stand. */
  readonly standing: Map<string, Standing>;
  readonly branches: readonly (readonly [place: string, value: string])[];
};

export function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && standing !== "absent" && standing !== "mixed";
}

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

/**
 * All answers to one question, from the smallest exchange on, and what they say together.
 *
 * Places in lists that some elements have and others not are left out: nothing can be said of every
 * element there.
 */
export class Answers {
  readonly question: Question;
  readonly all: readonly Seen[];
  readonly #surface: AnswerSurface;
  readonly #kinds = new Map<string, ValueKind>();
  readonly #texts = new Map<string, ReadonlySet<string>>();

  constructor(surface: AnswerSurface, question: Question) {
    this.question = question;
    this.#surface = surface;
    this.all = samplesInOrder(question).map((sample) => see(surface, question, sample));
    const mixed = new Set<string>();
    for (const { standing } of this.all) {
      for (const [key, found] of standing) if (found === "mixed") mixed.add(key);
    }
    for (const { standing } of this.all) for (const key of mixed) standing.delete(key);
  }

  /** Every text that stands at a place in any of them. */
  textsAt(place: Place): ReadonlySet<string> {
    const key = placeKey(place);
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const texts = new Set<string>();
    for (const { body } of this.all) {
      for (const value of valuesAt(body, place)) if (typeof value === "string") texts.add(value);
    }
    this.#texts.set(key, texts);
    return texts;
  }

  /** The kind at a place, by the first value there; ids of several kinds are text: any may come. */
  kindAt(place: Place): ValueKind {
    const key = placeKey(place);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const first = this.all.find(({ standing }) => {
      const found = standing.get(key);
      return isThere(found) && found !== "null";
    });
    const { sample } = first ?? this.all[0] ?? {};
    const kind = sample === undefined ? "text" : this.#kindOf(sample, place);
    this.#kinds.set(key, kind);
    return kind;
  }

  #kindOf({ exchange }: Sample, place: Place): ValueKind {
    const kind = this.#surface.kindInAnswer(exchange, place);
    if (typeof kind === "string" || !("id" in kind)) return kind;
    const fitting = new RegExp(kind.id);
    return [...this.textsAt(place)].every((text) => fitting.test(text)) ? kind : "text";
  }
}
