import type { Json } from "../../model/integration.ts";
import { examples, plainArray, plainObject } from "./example.ts";
import { discriminatorOf, listedValues, type Scalar, type Schema, typesOf } from "./schema.ts";

export const breakKinds = [
  "removed",
  "made required",
  "type narrowed",
  "enum narrowed",
  "format changed",
  "bound narrowed",
  "object closed",
  "variant removed",
] as const;

/** A place at which a reader refuses what a writer may send. */
export type Break = {
  /** `$.amount.currency`, `$.lines[*].kind`, `$.others.*`. */
  readonly path: string;
  readonly kind: (typeof breakKinds)[number];
  /** What differs, in words. */
  readonly why: string;
  /** A whole value that fits the writer's schema and not the reader's. */
  readonly counterexample: Json;
};

type Inner = Omit<Break, "path"> & { readonly below: string };

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function isOfType(value: Scalar, name: string): boolean {
  if (name === "integer") return Number.isInteger(value);
  if (name === "null") return value === null;
  return value !== null && typeof value === name;
}

function fitsText(schema: Schema, value: string): boolean {
  const length = [...value].length;
  const isDate = datePattern.test(value);
  if (schema.format === "date" && !isDate) return false;
  if (schema.format === "date-time" && (isDate || Number.isNaN(Date.parse(value)))) return false;
  return length >= (schema.minLength ?? 0) && length <= (schema.maxLength ?? length);
}

/** Whether a single value fits. */
function fits(schema: Schema, value: Scalar): boolean {
  const listed = listedValues(schema);
  if (listed !== undefined) return listed.includes(value);
  if (!typesOf(schema).some((name) => isOfType(value, name))) return false;
  if (typeof value === "string") return fitsText(schema, value);
  if (typeof value !== "number") return true;
  return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
}

function isScalar(value: Json): value is Scalar {
  return typeof value !== "object" || value === null;
}

function whyOf(reader: Schema, writer: Schema, value: Scalar): Pick<Inner, "kind" | "why"> {
  const shown = JSON.stringify(value);
  if (listedValues(reader) !== undefined) {
    return { kind: "enum narrowed", why: `${shown} may come, and is not among the values known` };
  }
  if (!typesOf(reader).some((name) => isOfType(value, name))) {
    const known = typesOf(reader).join(" or ") || "variants of an object";
    return { kind: "type narrowed", why: `${shown} may come where ${known} is expected` };
  }
  if (reader.format !== undefined && reader.format !== writer.format) {
    const before = writer.format ?? "any text";
    return { kind: "format changed", why: `${before} may come where ${reader.format} is expected` };
  }
  return { kind: "bound narrowed", why: `${shown} may come, and is outside the bounds` };
}

/** Single values: one finding for each kind of difference. */
function scalarBreaks(reader: Schema, writer: Schema): readonly Inner[] {
  const refused = examples(writer)
    .filter(isScalar)
    .filter((value) => !fits(reader, value));
  const found = refused.map((value) => ({
    below: "",
    ...whyOf(reader, writer, value),
    counterexample: value,
  }));
  return found.filter((one, at) => found.findIndex(({ kind }) => kind === one.kind) === at);
}

function arrayBreaks(reader: Schema, writer: Schema): readonly Inner[] {
  const found: Inner[] = [];
  const [low, high] = [writer.minItems ?? 0, writer.maxItems];
  const bound = (count: number, why: string) => {
    const counterexample = plainArray({ ...writer, minItems: count });
    found.push({ below: "", kind: "bound narrowed", why, counterexample });
  };
  if (low < (reader.minItems ?? 0)) bound(low, `a list of ${low} may come`);
  if (reader.maxItems !== undefined && (high ?? Number.POSITIVE_INFINITY) > reader.maxItems) {
    bound(reader.maxItems + 1, `a list of ${reader.maxItems + 1} may come`);
  }
  if (reader.items === undefined || writer.items === undefined || high === 0) return found;
  for (const one of breaksWithin(reader.items, writer.items)) {
    const counterexample = plainArray(writer, one.counterexample);
    found.push({ ...one, below: `[*]${one.below}`, counterexample });
  }
  return found;
}

function objectBreaks(reader: Schema, writer: Schema): readonly Inner[] {
  const plain = plainObject(writer);
  const [known, sent] = [reader.properties ?? {}, writer.properties ?? {}];
  const [others, free] = [reader.additionalProperties, writer.additionalProperties];
  const found: Inner[] = [];
  const within = (name: string, label: string, readerOf: Schema, writerOf: Schema) => {
    for (const one of breaksWithin(readerOf, writerOf)) {
      const counterexample = { ...plain, [name]: one.counterexample };
      found.push({ ...one, below: `.${label}${one.below}`, counterexample });
    }
  };
  const unexpected = (name: string, label: string, value: Json) => {
    const why = `${label} may come, and no other property is let through`;
    const counterexample = { ...plain, [name]: value };
    found.push({ below: `.${label}`, kind: "object closed", why, counterexample });
  };
  for (const name of reader.required ?? []) {
    if (writer.required?.includes(name)) continue;
    const kind = name in sent ? "made required" : "removed";
    const why = name in sent ? `${name} may be absent` : `${name} is not sent any more`;
    found.push({ below: `.${name}`, kind, why, counterexample: plain });
  }
  for (const [name, inner] of Object.entries(sent)) {
    const own = known[name] ?? (typeof others === "object" ? others : undefined);
    if (own !== undefined) within(name, name, own, inner);
    else if (others === false) unexpected(name, name, examples(inner)[0] ?? null);
  }
  if (typeof free !== "object") return found;
  const newName = `${Object.keys({ ...known, ...sent }).join("")}x`;
  if (others === false) unexpected(newName, "*", examples(free)[0] ?? null);
  if (typeof others === "object") within(newName, "*", others, free);
  for (const [name, inner] of Object.entries(known)) {
    if (!(name in sent)) within(name, name, inner, free);
  }
  return found;
}

function variantFor(variants: readonly Schema[], writer: Schema): Schema | undefined {
  const name = discriminatorOf(variants);
  if (name === undefined) return undefined;
  const sent = writer.required?.includes(name) ? writer.properties?.[name]?.const : undefined;
  if (sent === undefined) return undefined;
  return variants.find((variant) => variant.properties?.[name]?.const === sent);
}

function objectInto(reader: Schema, writer: Schema): readonly Inner[] {
  const refused = (kind: Inner["kind"], why: string): readonly Inner[] => [
    { below: "", kind, why, counterexample: plainObject(writer) },
  ];
  if (reader.oneOf !== undefined) {
    const variant = variantFor(reader.oneOf, writer);
    if (variant !== undefined) return objectBreaks(variant, writer);
    return refused("variant removed", "a variant may come that is not known");
  }
  if (typesOf(reader).includes("object")) return objectBreaks(reader, writer);
  return refused("type narrowed", "an object may come");
}

function breaksWithin(reader: Schema, writer: Schema): readonly Inner[] {
  if (writer.oneOf !== undefined) {
    return writer.oneOf.flatMap((variant) => objectInto(reader, variant));
  }
  const types = listedValues(writer) === undefined ? typesOf(writer) : [];
  const found = [...scalarBreaks(reader, writer)];
  if (types.includes("object")) found.push(...objectInto(reader, writer));
  if (!types.includes("array")) return found;
  if (typesOf(reader).includes("array")) return [...found, ...arrayBreaks(reader, writer)];
  const counterexample = plainArray(writer);
  const why = "a list may come";
  return [...found, { below: "", kind: "type narrowed", why, counterexample }];
}

/**
 * Where a reader of one schema refuses what a writer of the other may send; none: every value of the
 * writer's fits. Of an object that is not closed a writer sends what it declares, so a property that
 * is new to a reader who passes others over breaks nothing.
 */
export function breaks(reader: Schema, writer: Schema): readonly Break[] {
  return breaksWithin(reader, writer).map(({ below, ...one }) => ({ path: `$${below}`, ...one }));
}
