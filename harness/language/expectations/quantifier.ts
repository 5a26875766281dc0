import type { Quantifier } from "../../../model/scenario/expectation.ts";
import { oneOf, wholeNumber } from "../kinds/plain.ts";
import type { Problems } from "../problems.ts";
import type { MapEntry } from "../tree.ts";

/** Whether an expectation counts what it selects, or selects something of which there is one. */
export type Counting = "counted" | "one";

const atLeastOne = wholeNumber(1);
const yes = oneOf(["yes"]);

const kinds = [
  { key: "exactly", kind: atLeastOne, note: "That many, no more; else exactly one." },
  { key: "at least", kind: atLeastOne, note: "That many or more." },
  { key: "none", kind: yes, note: "There is none." },
] as const;

/** The keys that say how many, for the schema and the reference page. */
export function countingFields(counting: Counting) {
  if (counting === "one") return [];
  return kinds.map(({ key, kind, note }) => {
    return { key, required: false, note, says: kind.says, schema: kind.schema };
  });
}

/** How many are expected; undefined after reporting. */
export function readQuantifier(
  found: ReadonlyMap<string, MapEntry>,
  counting: Counting,
  problems: Problems,
): Quantifier | undefined {
  const given = counting === "one" ? [] : kinds.flatMap(({ key }) => found.get(key) ?? []);
  const [entry, second] = given;
  if (second) {
    const message = "say how many once: `exactly`, `at least` or `none`";
    problems.report("wrong-shape", second.key.span, message);
    return undefined;
  }
  if (entry === undefined) return { min: 1, max: 1 };
  if (entry.key.text === "none") {
    return yes.read(entry.value, problems) && { min: 0, max: 0 };
  }
  const count = atLeastOne.read(entry.value, problems);
  if (count === undefined) return undefined;
  return { min: count, max: entry.key.text === "exactly" ? count : null };
}

/** `exactly one receipt`, `at least 3 receipts`, `no receipt`. */
export type HowMany = (one: string, many: string) => string;

export function howMany({ min, max }: Quantifier): HowMany {
  if (max === 0) return (one) => `no ${one}`;
  const prefix = max === null ? "at least" : "exactly";
  return (one, many) => (min === 1 ? `${prefix} one ${one}` : `${prefix} ${min} ${many}`);
}
