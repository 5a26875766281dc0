import { decimal } from "../../../model/decimal.ts";

/** A number of a JSON body by its text, so that no binary float ever decides a cent (MNY-1). */
export class JsonNumber {
  readonly text: string;
  private raw: unknown;
  constructor(text: string) {
    this.text = text;
    this.raw = undefined;
  }
  /**
   * What serialises as the very digits it came with. For an answer that is about to be written: to be
   * asked for it by `toJSON` costs as much as five fields.
   */
  get asWritten(): Tree {
    this.raw ??= rawJson(this.text);
    return this.raw as Tree;
  }
  toJSON(): unknown {
    return this.asWritten;
  }
}

export type Tree = null | boolean | string | JsonNumber | readonly Tree[] | TreeObject;
export type TreeObject = { readonly [name: string]: Tree };

type RawJson = { rawJSON(text: string): unknown };
type SourceReviver = (
  this: unknown,
  key: string,
  value: unknown,
  at: { source: string },
) => unknown;

// Node 24 has JSON.rawJSON and the reviver's source text; TypeScript's library does not know them yet.
function rawJson(text: string): unknown {
  return (JSON as unknown as RawJson).rawJSON(text);
}

function holdsNumber(value: unknown): boolean {
  if (typeof value === "number") return true;
  if (typeof value !== "object" || value === null) return false;
  for (const name in value) if (holdsNumber((value as TreeObject)[name])) return true;
  return false;
}

/** Reads a body, numbers as text; throws a SyntaxError for what is not JSON. */
export function parseTree(text: string): Tree {
  const plain: unknown = JSON.parse(text);
  if (!holdsNumber(plain)) return plain as Tree;
  const revive: SourceReviver = (_key, value, at) =>
    typeof value === "number" ? new JsonNumber(at.source) : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as Tree;
}

/** A number for an answer, from decimal text: `1500.00` is written as 1500.00, not through a float. */
export function jsonNumber(decimalText: string): JsonNumber {
  return new JsonNumber(decimalText);
}

export function isTreeObject(value: Tree | undefined): value is TreeObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof JsonNumber)
  );
}

/** The decimal text of a number that was sent as a number or as a string; undefined if it is none. */
export function numberText(value: Tree | undefined): string | undefined {
  const text = value instanceof JsonNumber ? value.text : value;
  if (typeof text !== "string" || text.trim() === "") return undefined;
  try {
    return decimal(text.trim()).toFixed();
  } catch {
    return undefined;
  }
}

/** The same content gives the same text: keys sorted, numbers by value, empty values left out. */
export function canonicalText(value: Tree): string {
  if (value instanceof JsonNumber) return JSON.stringify(decimal(value.text).toFixed());
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isTreeObject(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, item]) => item !== null);
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([name, item]) => `${JSON.stringify(name)}:${canonicalText(item)}`).join(",")}}`;
}
