import { type Field, fieldKey } from "./field.ts";
import type { FieldRead } from "./reads.ts";
import type { Searched } from "./search.ts";

/** What leaving a field out came to. */
export type Need = FieldRead & {
  /** `not tried`: it counts as needed as long as nobody has left it out. */
  readonly need: "needed" | "not needed" | "not tried";
  /** Scenarios whose outcome changes without it, by id, sorted. */
  readonly because: readonly string[];
};

/** Which scenarios try which fields, by scenario id. */
export type Rounds = ReadonlyMap<string, readonly FieldRead[]>;

/** One scenario's answer. */
export type Tried = { readonly scenario: string; readonly found: Searched<Field> };

/** Smallest first; of equals the one whose id comes first. */
export function bySize(sizes: ReadonlyMap<string, number>, scenarios: readonly string[]) {
  const size = (scenario: string) => sizes.get(scenario) ?? 0;
  return [...scenarios].sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1));
}

/** First each field is tried where that is quickest: in the smallest scenarios that read it. */
export function firstRound(
  fields: readonly FieldRead[],
  sizes: ReadonlyMap<string, number>,
  perField: number,
): Rounds {
  const round = new Map<string, FieldRead[]>();
  for (const field of fields) {
    for (const scenario of bySize(sizes, field.scenarios).slice(0, perField)) {
      round.set(scenario, [...(round.get(scenario) ?? []), field]);
    }
  }
  return round;
}

/** Then what seems not needed is left out, all at once, in every other scenario that reads it. */
export function secondRound(fields: readonly FieldRead[], first: readonly Tried[]): Rounds {
  const settled = new Set<string>();
  const tried = new Set<string>();
  for (const { scenario, found } of first) {
    for (const field of [...found.needed, ...found.undecided]) settled.add(fieldKey(field));
    for (const field of found.notNeeded) tried.add(`${scenario} ${fieldKey(field)}`);
  }
  const round = new Map<string, FieldRead[]>();
  for (const field of fields) {
    if (settled.has(fieldKey(field))) continue;
    for (const scenario of field.scenarios) {
      if (tried.has(`${scenario} ${fieldKey(field)}`)) continue;
      round.set(scenario, [...(round.get(scenario) ?? []), field]);
    }
  }
  return round;
}

/** A field is needed where any scenario needs it, not needed where all that tried it do without. */
export function needsOf(fields: readonly FieldRead[], tried: readonly Tried[]): readonly Need[] {
  const because = new Map<string, Set<string>>();
  const without = new Set<string>();
  const open = new Set<string>();
  for (const { scenario, found } of tried) {
    for (const field of found.needed) {
      const key = fieldKey(field);
      because.set(key, (because.get(key) ?? new Set()).add(scenario));
    }
    for (const field of found.notNeeded) without.add(fieldKey(field));
    for (const field of found.undecided) open.add(fieldKey(field));
  }
  return fields.map((field): Need => {
    const key = fieldKey(field);
    const scenarios = because.get(key);
    if (scenarios !== undefined)
      return { ...field, need: "needed", because: [...scenarios].sort() };
    const isFree = without.has(key) && !open.has(key);
    return { ...field, need: isFree ? "not needed" : "not tried", because: [] };
  });
}
