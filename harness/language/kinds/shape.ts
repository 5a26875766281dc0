import { z } from "zod";
import type { Span } from "../../../model/diagnostic.ts";
import { nearestWord } from "../nearest.ts";
import type { Problems } from "../problems.ts";
import type { MapEntry, MapNode, Node } from "../tree.ts";
import type { Kind } from "./kind.ts";

/** One key of a map: what stands there, and whether it must. */
export type Field<T, R extends boolean, W extends Problems = Problems> = {
  readonly kind: Kind<T, W>;
  readonly required: R;
  /** What the key says, one sentence. */
  readonly note: string;
};

export function required<T, W extends Problems>(kind: Kind<T, W>, note: string): Field<T, true, W> {
  return { kind, required: true, note };
}

export function optional<T, W extends Problems>(
  kind: Kind<T, W>,
  note: string,
): Field<T, false, W> {
  return { kind, required: false, note };
}

export type Shape<W extends Problems = Problems> = Readonly<
  Record<string, Field<unknown, boolean, W>>
>;

export type ValuesOf<S> = {
  readonly [K in keyof S]: S[K] extends { kind: Kind<infer T, never>; required: infer R }
    ? R extends true
      ? T
      : T | undefined
    : never;
};

/** What stands in a map: the known keys, and those that an unknown one was probably meant to be. */
export type KnownEntries = {
  readonly found: ReadonlyMap<string, MapEntry>;
  readonly misspelt: ReadonlySet<string>;
};

/** The keys of a map that a shape knows; each other is reported with the nearest it has. */
export function knownEntries(
  entries: readonly MapEntry[],
  known: readonly string[],
  where: string,
  problems: Problems,
): KnownEntries {
  const found = new Map<string, MapEntry>();
  const misspelt = new Set<string>();
  for (const entry of entries) {
    const { text, span } = entry.key;
    if (known.includes(text)) {
      found.set(text, entry);
      continue;
    }
    const message = `"${text}" is not a key of ${where}`;
    problems.reportWord("unknown-key", span, message, text, known);
    const nearest = nearestWord(text, known);
    if (nearest !== undefined) misspelt.add(nearest);
  }
  return { found, misspelt };
}

/**
 * Reads the keys of `shape` from a map, all of them, so that every problem is found.
 *
 * Undefined where a required key is missing or any key has no meaning.
 */
export function readFields<W extends Problems, S extends Shape<W>>(
  entries: readonly MapEntry[],
  shape: S,
  owner: { readonly span: Span; readonly where: string },
  world: W,
): ValuesOf<S> | undefined {
  const { found, misspelt } = knownEntries(entries, Object.keys(shape), owner.where, world);
  let whole = true;
  const values: [string, unknown][] = [];
  for (const [key, field] of Object.entries(shape)) {
    const entry = found.get(key);
    const value = entry && field.kind.read(entry.value, world);
    if (entry === undefined && field.required && !misspelt.has(key)) {
      world.report(
        "missing-key",
        owner.span,
        `${owner.where} needs \`${key}\`: ${field.kind.says}`,
      );
    }
    if (value === undefined && (entry !== undefined || field.required)) whole = false;
    values.push([key, value]);
  }
  return whole ? (Object.fromEntries(values) as ValuesOf<S>) : undefined;
}

/** JSON Schema of a shape, as zod: closed, every key described. */
export function shapeSchema(shape: Shape<never>): z.ZodType {
  const fields = Object.entries(shape).map(([key, field]) => {
    const described = field.kind.schema.describe(`${field.note} Here stands ${field.kind.says}.`);
    return [key, field.required ? described : described.optional()];
  });
  return z.strictObject(Object.fromEntries(fields));
}

/** The map of a node that must be one. */
export function mapOf(node: Node, where: string, problems: Problems): MapNode | undefined {
  if (node.kind === "map") return node;
  const found = node.kind === "list" ? "a list" : "a text";
  problems.report("wrong-shape", node.span, `${found} stands here; ${where} is a map of keys`);
  return undefined;
}

/** A map with the keys of `shape`. */
export function object<W extends Problems, S extends Shape<W>>(
  where: string,
  shape: S,
): Kind<ValuesOf<S>, W> {
  return {
    says: `a map of ${Object.keys(shape)
      .map((key) => `\`${key}\``)
      .join(", ")}`,
    schema: shapeSchema(shape),
    read: (node, world) => {
      const map = mapOf(node, where, world);
      return map && readFields<W, S>(map.entries, shape, { span: map.span, where }, world);
    },
  };
}

/** A list of one kind. */
export function listOf<T, W extends Problems>(kind: Kind<T, W>): Kind<readonly T[], W> {
  const says = `a list of ${kind.says}`;
  return {
    says,
    schema: z.array(kind.schema),
    read: (node, world) => {
      if (node.kind !== "list") {
        const message = `${node.kind === "map" ? "a map" : `"${node.text}"`} stands here; write ${says} in [ ]`;
        world.report("wrong-shape", node.span, message);
        return undefined;
      }
      const values = node.items.map((item) => kind.read(item, world));
      const whole = values.filter((value) => value !== undefined);
      return whole.length === values.length ? whole : undefined;
    },
  };
}

/** A map whose keys are data: each key read by `key`, each value by `value`. */
export function recordOf<K extends string, T>(
  where: string,
  key: Kind<K>,
  value: Kind<T>,
): Kind<ReadonlyMap<K, T>> {
  return {
    says: `a map from ${key.says} to ${value.says}`,
    schema: z.record(z.string(), value.schema),
    read: (node, problems) => {
      const map = mapOf(node, where, problems);
      if (map === undefined) return undefined;
      const read = map.entries.map((entry) => ({
        key: key.read(entry.key, problems),
        value: value.read(entry.value, problems),
      }));
      const whole = new Map<K, T>();
      for (const one of read) {
        if (one.key === undefined || one.value === undefined) return undefined;
        whole.set(one.key, one.value);
      }
      return whole;
    },
  };
}
