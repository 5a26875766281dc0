import { discriminatorOf, formats, type Schema, typeNames, typesOf } from "./schema.ts";

const annotations = ["$schema", "$id", "title", "description", "examples"];

/** Keywords, and the types of value for which each of them means something. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  format: ["string"],
  minLength: ["string"],
  maxLength: ["string"],
  minimum: ["integer", "number"],
  maximum: ["integer", "number"],
  items: ["array"],
  minItems: ["array"],
  maxItems: ["array"],
  properties: ["object"],
  required: ["object"],
  additionalProperties: ["object"],
};

const everywhere = ["type", "enum", "const", "oneOf", ...annotations];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function lintWords(schema: Readonly<Record<string, unknown>>, at: string): readonly string[] {
  const types = typesOf(schema as Schema);
  return Object.keys(schema).flatMap((word) => {
    if (everywhere.includes(word)) return [];
    const meant = keywords[word];
    if (meant === undefined) return `${at}: ${word} is outside the subset that can be compared`;
    const fits = types.some((name) => meant.includes(name));
    return fits ? [] : `${at}: ${word} means nothing without type ${meant.join(" or ")}`;
  });
}

function lintScalars(schema: Readonly<Record<string, unknown>>, at: string): readonly string[] {
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  if (schema.enum !== undefined && listed.length === 0) return [`${at}: enum lists nothing`];
  if (!listed.every(isScalar)) return [`${at}: enum may list texts, numbers, booleans and null`];
  const { const: constant, format, type, oneOf } = schema;
  if (constant !== undefined && !isScalar(constant)) return [`${at}: const must be a single value`];
  if (format !== undefined && !formats.some((known) => known === format)) {
    return [`${at}: format ${String(format)} is not one of ${formats.join(", ")}`];
  }
  const names = Array.isArray(type) ? type : [type];
  const strange = names.find((name) => name !== undefined && !typeNames.includes(name));
  if (strange !== undefined) return [`${at}: type ${String(strange)} is unknown`];
  const says = [type, schema.enum, constant, oneOf].some((word) => word !== undefined);
  return says ? [] : [`${at}: it says neither type, enum, const nor oneOf, so anything would fit`];
}

function lintObject(schema: Schema, at: string): readonly string[] {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const unnamed = required.filter((name) => !Object.hasOwn(properties, name));
  return [
    ...unnamed.map((name) => `${at}: ${name} is required but not among properties`),
    ...Object.entries(properties).flatMap(([name, inner]) => lint(inner, `${at}.${name}`)),
    ...(isObject(others) ? lint(others, `${at}.*`) : []),
  ];
}

function lintVariants(variants: readonly unknown[], at: string): readonly string[] {
  const found = variants.flatMap((variant, index) => lint(variant, `${at}|${index + 1}`));
  if (found.length > 0) return found;
  return discriminatorOf(variants as readonly Schema[]) === undefined
    ? [`${at}: oneOf needs a required property that is a different const in each variant`]
    : [];
}

/** What keeps a value from being a schema of the subset: one sentence for each place. */
export function lint(value: unknown, at = "$"): readonly string[] {
  if (!isObject(value)) return [`${at}: a schema must be an object`];
  const found = [...lintWords(value, at), ...lintScalars(value, at)];
  if (found.length > 0) return found;
  const schema = value as Schema;
  if (typesOf(schema).includes("array") && schema.items === undefined) {
    return [`${at}: an array must say what its items are`];
  }
  return [
    ...lintObject(schema, at),
    ...(schema.items === undefined ? [] : lint(schema.items, `${at}[*]`)),
    ...(schema.oneOf === undefined ? [] : lintVariants(schema.oneOf, at)),
  ];
}
