import { z } from "zod";
import type {
  Assertion,
  Audience,
  Expectation,
  Quantifier,
  Subject,
} from "../../../model/scenario/expectation.ts";
import { prove, type WrittenFormula } from "../formula/prove.ts";
import type { Kind } from "../kinds/kind.ts";
import { type KnownEntries, knownEntries, mapOf } from "../kinds/shape.ts";
import type { MapEntry, MapNode } from "../tree.ts";
import { roundingOf, type World } from "../world.ts";
import { byFields, readBy } from "./by.ts";
import { formulaKind } from "./formula-text.ts";
import {
  type Counting,
  countingFields,
  type HowMany,
  howMany,
  readQuantifier,
} from "./quantifier.ts";

/** A key that is compared: what stands there and what it asserts. */
export type AssertionField = {
  readonly kind: Kind<Assertion, World>;
  readonly required: boolean;
  readonly note: string;
};

/** What stands after the first key: what is selected, or, in a map, the compared keys. */
export type Selects<S extends Subject> =
  | { readonly by: "value"; readonly kind: Kind<S, World>; readonly note: string }
  | { readonly by: "word"; readonly subject: S };

type Definition<S extends Subject> = {
  readonly audience: Audience;
  readonly words: string;
  /** What is promised, one English sentence. */
  readonly sentence: string;
  /** The expectation as it may be written, in YAML. */
  readonly example: string;
  readonly selects: Selects<S>;
  readonly fields: Readonly<Record<string, AssertionField>>;
  readonly counting: Counting;
  /** The key `never`, where it may stand: alone, in place of `fields`. */
  readonly never?: AssertionField;
  /** How many keys are compared, besides the quantifier. */
  readonly compares?: { readonly least: number; readonly most?: number };
  english(subject: S, howMany: HowMany): string;
};

/** An expectation of the language: everything about it, so that none can be undocumented. */
export type ExpectationWord = {
  readonly audience: Audience;
  readonly words: string;
  readonly sentence: string;
  readonly example: string;
  readonly keys: readonly { key: string; required: boolean; note: string; says: string }[];
  readonly schema: z.ZodType;
  read(node: MapNode, world: World): Expectation | undefined;
};

const becauseNote = "A formula that comes to `is`, over literals only.";

type Compared = Pick<Definition<Subject>, "words" | "fields" | "compares" | "counting" | "never">;

function keysOf({ fields, counting, never }: Compared) {
  const all = never ? { ...fields, never } : fields;
  const compared = Object.entries(all).map(([key, { kind, required, note }]) => ({
    key,
    // An editor's schema knows no "or": where `never` may stand instead, the lint asks for the rest.
    required: required && never === undefined,
    note,
    says: kind.says,
    schema: kind.schema,
  }));
  const because = {
    key: "because",
    required: false,
    note: becauseNote,
    says: formulaKind.says,
    schema: formulaKind.schema,
  };
  const explained = "is" in fields ? [because] : [];
  return [...compared, ...explained, ...countingFields(counting), ...byFields(counting)];
}

type Keys = ReturnType<typeof keysOf>;

function objectSchema(keys: Keys): Record<string, z.ZodType> {
  return Object.fromEntries(
    keys.map(({ key, required, note, says, schema }) => {
      const described = schema.describe(`${note} Here stands ${says}.`);
      return [key, required ? described : described.optional()];
    }),
  );
}

function readAssertions(
  { found, misspelt }: KnownEntries,
  fields: Definition<Subject>["fields"],
  owner: MapEntry,
  world: World,
): readonly Assertion[] | undefined {
  const assertions: Assertion[] = [];
  let whole = true;
  for (const [key, field] of Object.entries(fields)) {
    const entry = found.get(key);
    if (entry === undefined) {
      if (!field.required) continue;
      const message = `"${owner.key.text}" needs \`${key}\`: ${field.kind.says}`;
      if (!misspelt.has(key)) world.report("missing-key", owner.key.span, message);
      whole = false;
      continue;
    }
    const assertion = field.kind.read(entry.value, world);
    if (assertion === undefined) whole = false;
    else assertions.push(assertion);
  }
  return whole ? assertions : undefined;
}

/** `because` beside `is`: proven, and kept with what it explains. */
function explained(
  assertions: readonly Assertion[],
  because: WrittenFormula | undefined,
  world: World,
): Assertion[] {
  return assertions.map((assertion) => {
    if (because === undefined || assertion.field !== "is") return assertion;
    prove(assertion, because, roundingOf(world), world);
    return { ...assertion, because: because.text };
  });
}

/** `never` and nothing beside it; undefined where it does not stand, or after reporting. */
function readNever(
  { found }: KnownEntries,
  { words, never }: Compared,
  world: World,
): Assertion | undefined {
  const entry = found.get("never");
  if (entry === undefined || never === undefined) return undefined;
  const other = [...found.values()].find((one) => one !== entry);
  if (other === undefined) return never.kind.read(entry.value, world);
  const message = `"${words}" with \`never\` compares nothing else; make two expectations of it`;
  world.report("wrong-shape", other.key.span, message);
  return undefined;
}

function checkNone(quantifier: Quantifier, assertions: readonly Assertion[], world: World): void {
  const [first] = assertions;
  if (quantifier.max !== 0 || first === undefined) return;
  const message = "with `none: yes` there is nothing to compare; leave this out";
  world.report("wrong-shape", first.span, message);
}

function isCompared(
  { words, fields, compares }: Compared,
  count: number,
  first: MapEntry,
  world: World,
): boolean {
  const { least, most = count } = compares ?? { least: 0 };
  if (count >= least && count <= most) return true;
  const wanted = Object.keys(fields).join(", ");
  const range = least === most ? `${least}` : `at least ${least}`;
  const message = `"${words}" takes ${range} of: ${wanted}`;
  world.report("missing-key", first.key.span, message);
  return false;
}

function read<S extends Subject>(
  definition: Definition<S>,
  names: readonly string[],
  node: MapNode,
  world: World,
): Expectation | undefined {
  const { audience, words, fields, counting, selects } = definition;
  const [first, ...others] = node.entries;
  if (first === undefined) return undefined;
  const inline = selects.by === "word";
  const map = inline ? mapOf(first.value, `"${words}"`, world) : undefined;
  if (inline && map === undefined) return undefined;
  const subject = selects.by === "word" ? selects.subject : selects.kind.read(first.value, world);
  const entries = map ? [...map.entries, ...others] : others;
  const known = knownEntries(entries, names, `"${words}"`, world);
  const quantifier = readQuantifier(known.found, counting, world);
  const by = readBy(known.found, quantifier, world);
  const isNever = definition.never !== undefined && known.found.has("never");
  const never = isNever ? readNever(known, definition, world) : undefined;
  const assertions = isNever ? never && [never] : readAssertions(known, fields, first, world);
  const becauseEntry = known.found.get("because");
  const because = becauseEntry && formulaKind.read(becauseEntry.value, world);
  if (subject === undefined || quantifier === undefined || assertions === undefined) {
    return undefined;
  }
  if (by === undefined) return undefined;
  checkNone(quantifier, assertions, world);
  if (!isNever && !isCompared(definition, assertions.length, first, world)) return undefined;
  return {
    audience,
    span: first.key.span,
    sentence: definition.english(subject, howMany(quantifier)),
    subject,
    quantifier,
    by,
    assertions: explained(assertions, because, world),
  };
}

export function expectation<S extends Subject>(definition: Definition<S>): ExpectationWord {
  const { audience, words, sentence, example, selects } = definition;
  const compared = keysOf(definition);
  const names = compared.map((one) => one.key);
  const rest = { audience, words, sentence, example };
  if (selects.by === "word") {
    const inside = z.strictObject(objectSchema(compared)).describe(sentence);
    return {
      ...rest,
      keys: compared,
      schema: z.strictObject({ [words]: inside }),
      read: (node, world) => read(definition, names, node, world),
    };
  }
  const { kind, note } = selects;
  const first = kind.schema.describe(`${sentence} Here stands ${kind.says}.`);
  return {
    ...rest,
    keys: [{ key: words, required: true, note, says: kind.says }, ...compared],
    schema: z.strictObject({ [words]: first, ...objectSchema(compared) }),
    read: (node, world) => read(definition, names, node, world),
  };
}
