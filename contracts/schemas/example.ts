import type { Json } from "../../model/integration.ts";
import { listedValues, type Schema, typesOf } from "./schema.ts";

/** Values that a schema may admit, the plainest first: enough to find one that another refuses. */
function texts({ format, minLength = 0, maxLength }: Schema): readonly string[] {
  if (format === "date") return ["2026-01-01", "2026-01-02", "2026-01-03"];
  if (format === "date-time") return ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"];
  const lengths = [minLength, minLength + 1, maxLength ?? minLength + 40, maxLength ?? 400];
  const allowed = lengths.filter(
    (length) => length >= minLength && length <= (maxLength ?? length),
  );
  return allowed.flatMap((length) => [..."xyz"].map((letter) => letter.repeat(length)));
}

function numbers({ minimum, maximum }: Schema, isWhole: boolean): readonly number[] {
  const low = minimum ?? Math.min(0, maximum ?? 0) - 1e6;
  const high = maximum ?? Math.max(0, low) + 1e6;
  const near = [0, 1, 2, 3].flatMap((step) => [low + step, high - step]);
  const all = [0, ...near, low + 0.5, high - 0.5];
  return all.filter((n) => n >= low && n <= high && (!isWhole || Number.isInteger(n)));
}

/** Some values of the schema, at least one; each fits it. */
export function examples(schema: Schema): readonly Json[] {
  const listed = listedValues(schema);
  if (listed !== undefined) return [...listed];
  if (schema.oneOf !== undefined) return schema.oneOf.flatMap(examples);
  return typesOf(schema).flatMap((name): readonly Json[] => {
    if (name === "string") return texts(schema);
    if (name === "integer" || name === "number") return numbers(schema, name === "integer");
    if (name === "null") return [null];
    if (name === "boolean") return [true, false];
    return [name === "array" ? plainArray(schema) : plainObject(schema)];
  });
}

export function example(schema: Schema): Json {
  return examples(schema)[0] ?? null;
}

/** The shortest list, with `first` in front of it where one is given. */
export function plainArray({ items, minItems = 0 }: Schema, first?: Json): Json[] {
  const filled = first === undefined ? [] : [first];
  while (items !== undefined && filled.length < minItems) filled.push(example(items));
  return filled;
}

/** The object of what is required and nothing else. */
export function plainObject({ properties = {}, required = [] }: Schema): Record<string, Json> {
  const entries = required.map((name): [string, Json] => {
    const inner = properties[name];
    return [name, inner === undefined ? null : example(inner)];
  });
  return Object.fromEntries(entries);
}
