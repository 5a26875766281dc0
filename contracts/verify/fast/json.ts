/** A number as it stands in the text: `100` is an integer, `100.00` a decimal. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

/** JSON with numbers as they were written. */
export type Value =
  | null
  | boolean
  | string
  | NumberText
  | readonly Value[]
  | { readonly [key: string]: Value };

type WithSource = (
  this: unknown,
  key: string,
  value: unknown,
  context: { source?: string },
) => unknown;

const keepNumbers: WithSource = (_key, value, { source }) =>
  typeof value === "number" ? new NumberText(source ?? String(value)) : value;

/** Throws a SyntaxError where it is no JSON. */
export function parseValue(text: string): Value {
  return JSON.parse(text, keepNumbers as Parameters<typeof JSON.parse>[1]) as Value;
}

export function isMap(value: Value): value is { readonly [key: string]: Value } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
  );
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** As JSON, numbers as they came. */
export function textOf(value: Value): string {
  if (value instanceof NumberText) return value.text;
  if (isList(value)) return `[${value.map(textOf).join(",")}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(
      ([key, one]) => `${JSON.stringify(key)}:${textOf(one)}`,
    );
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}

export type Kind = "null" | "boolean" | "number" | "text" | "list" | "map";

export function kindOf(value: Value): Kind {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "text";
  if (value instanceof NumberText) return "number";
  return isList(value) ? "list" : "map";
}
