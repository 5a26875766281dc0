/** A value that an enum may list. */
export type Scalar = string | number | boolean | null;

export const typeNames = [
  "string",
  "integer",
  "number",
  "boolean",
  "null",
  "array",
  "object",
] as const;
export type TypeName = (typeof typeNames)[number];

/** Formats whose values the checker can tell apart. */
export const formats = ["date", "date-time"] as const;
export type Format = (typeof formats)[number];

/**
 * The part of JSON Schema 2020-12 in which events and interfaces are written, small enough that it
 * can be told whether every value of one schema fits another. Lint refuses everything else.
 */
export type Schema = {
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly format?: Format;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** False: closed. A schema: a map of free keys. Absent or true: others are passed over. */
  readonly additionalProperties?: boolean | Schema;
  /** Objects, told apart by a property that is a constant in each. */
  readonly oneOf?: readonly Schema[];
};

export function typesOf({ type }: Schema): readonly TypeName[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

/** The values that it lists, where it lists them; of what has two values or one, those. */
export function listedValues(schema: Schema): readonly Scalar[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum !== undefined) return schema.enum;
  const types = typesOf(schema);
  if (types.length === 0 || types.some((name) => name !== "boolean" && name !== "null")) {
    return undefined;
  }
  return types.flatMap((name): readonly Scalar[] => (name === "null" ? [null] : [true, false]));
}

/** The property by which variants are told apart: a different constant in each. */
export function discriminatorOf(variants: readonly Schema[]): string | undefined {
  const names = Object.keys(variants[0]?.properties ?? {});
  return names.find((name) => {
    const values = variants.map((variant) => variant.properties?.[name]?.const);
    const isRequired = variants.every((variant) => variant.required?.includes(name));
    return isRequired && !values.includes(undefined) && new Set(values).size === values.length;
  });
}
