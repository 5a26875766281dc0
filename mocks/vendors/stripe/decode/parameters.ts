import { refuse } from "../refusals.ts";
import type { Form, FormValue } from "./form.ts";

// Shapes are written as the vendor's parameter lists in one line: `a` text, `a#` whole number, `a?`
// boolean, `a%` decimal, `a{}` free map, `a(b c)` object, `a[]…` list, `~` before a structure that
// may also be one plain value.

type ShapeKind = "text" | "integer" | "boolean" | "decimal" | "map" | "object" | "list";
export type Shape = {
  readonly kind: ShapeKind;
  /** For an object, its parameters; for a list, the element under the empty name. */
  readonly parts: ReadonlyMap<string, Shape>;
  readonly orPlain: boolean;
};

const noParts: ReadonlyMap<string, Shape> = new Map();
const marks: Readonly<Record<string, ShapeKind>> = {
  "#": "integer",
  "?": "boolean",
  "%": "decimal",
};

/** Reads the list of parameters in `text`; a shape that cannot be read throws (a bug of this file). */
export function parseShape(text: string): Shape {
  let at = 0;
  const structure = (): Shape => {
    const orPlain = text[at] === "~";
    if (orPlain) at += 1;
    if (text.startsWith("[]", at)) {
      at += 2;
      return { kind: "list", parts: new Map([["", structure()]]), orPlain };
    }
    if (text.startsWith("{}", at)) {
      at += 2;
      return { kind: "map", parts: noParts, orPlain };
    }
    if (text[at] === "(") {
      at += 1;
      return { kind: "object", parts: names(), orPlain };
    }
    const kind = marks[text[at] ?? ""];
    if (kind !== undefined) at += 1;
    return { kind: kind ?? "text", parts: noParts, orPlain };
  };
  const names = (): ReadonlyMap<string, Shape> => {
    const parts = new Map<string, Shape>();
    while (at < text.length) {
      if (text[at] === ")") {
        at += 1;
        return parts;
      }
      if (text[at] === " ") {
        at += 1;
        continue;
      }
      const start = at;
      while (at < text.length && /\w/.test(text[at] ?? "")) at += 1;
      if (at === start)
        throw new Error(`cannot read the parameter list at ${text.slice(at, at + 20)}`);
      parts.set(text.slice(start, at), structure());
    }
    return parts;
  };
  return { kind: "object", parts: names(), orPlain: false };
}

/** Fails with the first name of `supported` that the vendor does not have: the mock invents none. */
export function inventedPart(supported: Shape, real: Shape, path = ""): string | undefined {
  for (const [name, part] of supported.parts) {
    const counterpart = real.parts.get(name);
    const here = path === "" ? name : `${path}[${name}]`;
    if (counterpart === undefined) return here;
    const deeper = inventedPart(part, counterpart, here);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

const integerText = /^-?\d+$/;
const decimalText = /^-?\d+(\.\d+)?$/;

type Found = { readonly unknown: string[]; readonly gaps: string[] };

function checkPlain(value: string, shape: Shape, path: string): void {
  // an empty value unsets a parameter; whether it may is for the route to say
  if (value === "") return;
  if (shape.kind === "text" || shape.orPlain) return;
  if (shape.kind === "integer") {
    if (!integerText.test(value)) throw refuse.notInteger(path, value);
  } else if (shape.kind === "boolean") {
    if (value !== "true" && value !== "false") throw refuse.notBoolean(path, value);
  } else if (shape.kind === "decimal") {
    if (!decimalText.test(value)) throw refuse.notDecimal(path, value);
  } else throw refuse.notStructured(path);
}

function walk(value: FormValue, supported: Shape, real: Shape, path: string, found: Found): void {
  if (typeof value === "string") {
    checkPlain(value, real, path);
    return;
  }
  if (real.kind === "map") return;
  const element = real.kind === "list" ? real.parts.get("") : undefined;
  if (real.kind !== "object" && element === undefined) throw refuse.notText(path);
  for (const name in value) {
    const inner = value[name];
    if (inner === undefined) continue;
    const realPart = element ?? real.parts.get(name);
    const supportedPart = supported.parts.get(element === undefined ? name : "");
    // Most parameters are plain text that nothing can be wrong with: where they stand need not be told.
    const isText = typeof inner === "string" && realPart?.kind === "text";
    if (isText && supportedPart !== undefined) continue;
    const here = path === "" ? name : `${path}[${name}]`;
    if (realPart === undefined) found.unknown.push(here);
    else if (supportedPart === undefined) found.gaps.push(here);
    else walk(inner, supportedPart, realPart, here, found);
  }
}

/**
 * Refuses what the vendor does not know (400 `parameter_unknown`), what is of the wrong kind, and
 * what the vendor knows but this mock does not (501, a gap).
 */
export function checkParameters(form: Form, supported: Shape, real: Shape, route: string): void {
  const found: Found = { unknown: [], gaps: [] };
  walk(form, supported, real, "", found);
  if (found.unknown.length > 0) throw refuse.unknownParameters(found.unknown);
  if (found.gaps.length > 0) {
    throw refuse.gap(`the parameter ${found.gaps.join(", ")} of ${route}`);
  }
}
