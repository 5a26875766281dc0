import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../model/integration.ts";
import { breaks } from "./compatible.ts";
import { lint } from "./lint.ts";
import { type Schema, typesOf } from "./schema.ts";

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
ajv.addFormat("date", /^\d{4}-\d{2}-\d{2}$/);
ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);

const cache = new Map<string, (value: unknown) => boolean>();
function fits(schema: Schema, value: Json): boolean {
  const text = JSON.stringify(schema);
  const judge = cache.get(text) ?? ajv.compile({ ...schema });
  cache.set(text, judge);
  return judge(value) === true;
}

const word = fc.constantFrom("a", "b", "c");

const scalarSchema: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ enum: fc.uniqueArray(fc.constantFrom("a", "b", 1, true, null), { minLength: 1 }) }),
  fc.constantFrom<Schema>(
    { type: "string" },
    { type: ["string", "null"] },
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
    { type: "string", minLength: 1 },
    { type: "string", maxLength: 2 },
    { type: "integer" },
    { type: "number" },
    { type: "integer", minimum: 0 },
    { type: "integer", minimum: 0, maximum: 3 },
    { type: "number", maximum: 2 },
    { type: "boolean" },
    { type: ["boolean", "null"] },
    { type: "null" },
    { const: "a" },
    { enum: [true, false, 1] },
  ),
);

function objectOf(inner: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> {
  return fc
    .record({
      properties: fc.dictionary(word, inner, { maxKeys: 3 }),
      all: fc.subarray(["a", "b", "c"]),
      others: fc.oneof(fc.constantFrom(undefined, true, false), scalarSchema),
    })
    .map(({ properties, all, others }) => ({
      type: "object",
      properties: { ...properties },
      required: all.filter((name) => Object.hasOwn(properties, name)),
      ...(others === undefined ? {} : { additionalProperties: others }),
    }));
}

function variantsOf(inner: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> {
  const one = (kind: string) =>
    objectOf(inner).map(
      (schema): Schema => ({
        ...schema,
        properties: { ...schema.properties, kind: { const: kind } },
        required: [...(schema.required ?? []), "kind"],
      }),
    );
  return fc
    .uniqueArray(fc.constantFrom("x", "y", "z"), { minLength: 1, maxLength: 3 })
    .chain((kinds) => fc.tuple(...kinds.map(one)))
    .map((oneOf) => ({ oneOf }));
}

const { schema } = fc.letrec<{ readonly schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    scalarSchema,
    objectOf(tie("schema")),
    variantsOf(scalarSchema),
    fc.record({ items: tie("schema"), minItems: fc.constantFrom(0, 1), more: fc.nat(2) }).map(
      ({ items, minItems, more }): Schema => ({
        type: "array",
        items,
        minItems,
        ...(more === 0 ? {} : { maxItems: minItems + more }),
      }),
    ),
  ),
}));

/** The same schema with one part in place of another: what a release does to it. */
function changed(before: Schema): fc.Arbitrary<Schema> {
  const names = Object.keys(before.properties ?? {});
  const own: fc.Arbitrary<Schema>[] = [schema, fc.constant(before)];
  if (typesOf(before).includes("object")) {
    own.push(fc.constant({ ...before, additionalProperties: false }));
    own.push(fc.subarray([...names]).map((required) => ({ ...before, required })));
    if (names.length > 0) {
      own.push(
        fc.tuple(fc.constantFrom(...names), schema).map(([name, inner]) => ({
          ...before,
          properties: { ...before.properties, [name]: inner },
        })),
      );
    }
  }
  if (before.enum !== undefined) own.push(fc.constant({ enum: before.enum.slice(0, 1) }));
  return fc.oneof(...own);
}

/** Values that a writer of the schema sends. */
function sent(from: Schema): fc.Arbitrary<Json> {
  if (from.const !== undefined) return fc.constant(from.const);
  if (from.enum !== undefined) return fc.constantFrom(...from.enum);
  if (from.oneOf !== undefined) return fc.oneof(...from.oneOf.map(sent));
  return fc.oneof(
    ...typesOf(from).map((name): fc.Arbitrary<Json> => {
      if (name === "boolean") return fc.boolean();
      if (name === "null") return fc.constant(null);
      if (name === "array") {
        const { items = { type: "null" }, minItems = 0, maxItems = 3 } = from;
        return fc.array(sent(items), { minLength: minItems, maxLength: maxItems });
      }
      if (name === "object") return sentObject(from);
      if (name === "string") return sentText(from);
      const { minimum: min = -5, maximum: max = 5 } = from;
      const whole = fc.integer({ min, max });
      return name === "integer"
        ? whole
        : fc.oneof(whole, fc.constant((min + max) / 2), fc.constant(min + 0.5));
    }),
  );
}

function sentText({ format, minLength = 0, maxLength = 5 }: Schema): fc.Arbitrary<string> {
  if (format === "date") return fc.constantFrom("2026-01-01", "2025-12-31");
  if (format === "date-time") return fc.constantFrom("2026-01-01T00:00:00Z");
  return fc.string({ minLength, maxLength, unit: fc.constantFrom("a", "x", "0") });
}

function sentObject({ properties = {}, required = [], additionalProperties: free }: Schema) {
  const models = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, sent(inner)]),
  );
  const known = fc.record(models, { requiredKeys: [...required] });
  if (typeof free !== "object") return known;
  const others = fc.dictionary(fc.constantFrom("a", "b", "c", "free"), sent(free), { maxKeys: 2 });
  return fc.tuple(others, known).map(([more, own]): Json => {
    const unnamed = Object.entries(more).filter(([name]) => !Object.hasOwn(properties, name));
    return { ...Object.fromEntries(unnamed), ...own };
  });
}

const release = schema.chain((writer) => fc.tuple(fc.constant(writer), changed(writer)));

test("the drawn schemas are of the subset", () => {
  fc.assert(
    fc.property(schema, (one) => {
      expect(lint(one)).toEqual([]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("whatever a new schema refuses of the old one's values was announced", () => {
  let refused = 0;
  fc.assert(
    fc.property(release, fc.infiniteStream(fc.nat()), ([writer, reader], seeds) => {
      const announced = breaks(reader, writer).length > 0;
      for (const value of fc.sample(sent(writer), { seed: seeds.next().value, numRuns: 8 })) {
        expect(fits(writer, value)).toBe(true);
        if (fits(reader, value)) continue;
        refused += 1;
        expect(announced, JSON.stringify({ writer, reader, value })).toBe(true);
      }
    }),
    { seed: 1, numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(100);
});

test("every announced break has a value that the old schema sends and the new one refuses", () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(release, ([writer, reader]) => {
      for (const { kind, counterexample, path } of breaks(reader, writer)) {
        kinds.add(kind);
        const told = JSON.stringify({ writer, reader, counterexample, path, kind });
        expect(fits(writer, counterexample), told).toBe(true);
        expect(fits(reader, counterexample), told).toBe(false);
      }
    }),
    { seed: 1, numRuns: 600 },
  );
  expect(kinds.size).toBe(8);
});
