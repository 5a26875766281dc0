import { pathText } from "../needs/path.ts";
import { covering, differences, type Part, typeOf } from "./covering.ts";
import type { Question } from "./gather.ts";
import { type Place, placeOf, valuesAt } from "./places.ts";
import { type Answers, isThere, type Seen } from "./seen.ts";

type Told = { readonly value: string; readonly scenario: string };

/** Two runs that show a vendor to answer the same question in the same state in two ways. */
export class Contradiction extends Error {
  constructor({ vendor, operation }: Question, place: Place, first: Told, second: Told) {
    super(
      `${vendor}: ${operation}: in the same state, ${pathText(place)} is ${first.value} in ${first.scenario} and ${second.value} in ${second.scenario}; nothing was written`,
    );
    this.name = "Contradiction";
  }
}

/** What becomes one interaction: answers that have the same needed places, of the same types. */
export type Variant = {
  /** Every answer to the question, of whatever variant: what is seen in any of them may come. */
  readonly answers: Answers;
  readonly branches: Seen["branches"];
  /** From the smallest exchange on. */
  readonly seen: readonly Seen[];
  /** Needed places that every one of these answers has. */
  readonly places: readonly Place[];
  /** Where something needed would stand, were this not null or an empty list. */
  readonly edges: readonly Place[];
  /** What tells it from the other variants of the question, in words. */
  readonly differences: readonly string[];
};

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

/** What an answer has, for which it is put together with others: places, and edges as they are. */
function signatureOf({ standing }: Seen, needed: Question["needed"]): string {
  return [...standing.entries()]
    .filter(([, found]) => isThere(found))
    .map(([key, found]) => (needed.has(key) ? key : `${key}=${found}`))
    .sort()
    .join("\n");
}

/** The values at places where only the same value will do, by place. */
function constantsOf(answers: Answers, { body }: Seen): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, place] of answers.question.needed) {
    if (answers.kindAt(place) !== "constant") continue;
    const values = [...new Set(valuesAt(body, place))].filter((value) => value !== null);
    if (values.length > 0) found.set(key, JSON.stringify(values));
  }
  return found;
}

/** Answers that are alike in everything that merging looks at. */
type Form = {
  readonly seen: Part;
  readonly first: Seen;
  readonly constants: ReadonlyMap<string, string>;
};

function stateNames({ sample }: Seen): string {
  return sample
    .states()
    .map(({ name }) => name)
    .sort()
    .join(", ");
}

function formsOf(answers: Answers, group: readonly Seen[]): readonly Form[] {
  const withConstants = group.map((seen) => ({ seen, constants: constantsOf(answers, seen) }));
  const alike = grouped(withConstants, ({ seen, constants }) =>
    JSON.stringify([[...seen.standing], [...constants]]),
  );
  return alike.flatMap((all) => {
    const [one] = all;
    if (one === undefined) return [];
    return [{ seen: all.map(({ seen }) => seen), first: one.seen, constants: one.constants }];
  });
}

/** Whether two forms go into one interaction; throws `Contradiction` where they must and cannot. */
function goTogether({ question }: Answers, a: Form, b: Form): boolean {
  for (const [key, one] of a.first.standing) {
    const other = b.first.standing.get(key);
    if (other === undefined || !isThere(one) || one === "null" || other === "null") continue;
    if (typeOf(one) !== typeOf(other)) return false;
  }
  for (const [key, value] of a.constants) {
    const other = b.constants.get(key);
    if (other === undefined || other === value) continue;
    if (stateNames(a.first) !== stateNames(b.first)) return false;
    throw new Contradiction(
      question,
      placeOf(key),
      { value, scenario: a.first.sample.exchange.scenario },
      { value: other, scenario: b.first.sample.exchange.scenario },
    );
  }
  return true;
}

/** Answers of one signature, apart where types or constants differ. */
function partitioned(answers: Answers, group: readonly Seen[]): readonly Part[] {
  const parts: Form[][] = [];
  for (const form of formsOf(answers, group)) {
    const fitting = parts.find((part) => part.every((other) => goTogether(answers, other, form)));
    if (fitting === undefined) parts.push([form]);
    else fitting.push(form);
  }
  const order = new Map(answers.all.map((seen, at) => [seen, at]));
  const place = (seen: Seen) => order.get(seen) ?? 0;
  return parts.map((part) => part.flatMap(({ seen }) => seen).sort((a, b) => place(a) - place(b)));
}

function variantOf(answers: Answers, part: Part, told: readonly string[]): Variant {
  const { needed } = answers.question;
  const [first] = part;
  const there = [...(first?.standing ?? [])].filter(([, found]) => isThere(found));
  const keys = there.map(([key]) => key);
  return {
    answers,
    branches: first?.branches ?? [],
    seen: part,
    places: keys.filter((key) => needed.has(key)).map(placeOf),
    edges: keys.filter((key) => !needed.has(key)).map(placeOf),
    differences: told,
  };
}

/** The variants of one question, each of which becomes an interaction. */
export function variantsOf(answers: Answers): readonly Variant[] {
  const { needed } = answers.question;
  const byBranch = grouped(answers.all, ({ branches }) => JSON.stringify(branches));
  return byBranch.flatMap((ofBranch) => {
    const parts = grouped(ofBranch, (seen) => signatureOf(seen, needed)).flatMap((group) =>
      partitioned(answers, group),
    );
    const chosen = covering(parts, needed);
    const told = differences(chosen, needed);
    return chosen.map((part, at) => variantOf(answers, part, told[at] ?? []));
  });
}
