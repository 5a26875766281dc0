/** A SOQL text that is not SOQL, with the vendor's message for it. */
export class MalformedQuery extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MalformedQuery";
  }
}

/** SOQL that the vendor understands and this mock does not. */
export class QueryGap extends Error {
  constructor(construct: string) {
    super(`SOQL: ${construct}`);
    this.name = "QueryGap";
  }
}

export type Token = {
  readonly kind: "word" | "string" | "number" | "date" | "datetime" | "sign" | "end";
  /** As written; a string without its quotes and with its escapes resolved. */
  readonly text: string;
  readonly at: number;
};

const shapes: readonly (readonly [Token["kind"], RegExp])[] = [
  ["datetime", /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/y],
  ["date", /\d{4}-\d{2}-\d{2}(?![\dT])/y],
  ["number", /[+-]?\d+(?:\.\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::\d+)?/y],
  ["sign", /!=|<>|<=|>=|[=<>(),]/y],
];

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  "'": "'",
  '"': '"',
  "\\": "\\",
  // In a LIKE pattern these two are literal characters; the pattern reader sees the backslash.
  _: "\\_",
  "%": "\\%",
};

function stringAt(text: string, at: number): { readonly value: string; readonly end: number } {
  let value = "";
  for (let index = at + 1; index < text.length; index += 1) {
    const letter = text[index] ?? "";
    if (letter === "'") return { value, end: index + 1 };
    if (letter !== "\\") {
      value += letter;
      continue;
    }
    index += 1;
    const meant = escapes[text[index] ?? ""];
    if (meant === undefined) {
      throw new MalformedQuery(`Illegal string literal: Invalid string literal '\\${text[index]}'`);
    }
    value += meant;
  }
  throw new MalformedQuery("line 1: mismatched character '<EOF>' expecting ''''");
}

function tokenAt(text: string, at: number): { readonly token: Token; readonly end: number } {
  if (text[at] === "'") {
    const { value, end } = stringAt(text, at);
    return { token: { kind: "string", text: value, at }, end };
  }
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return { token: { kind, text: found, at }, end: at + found.length };
  }
  throw unexpected(text, at, text[at] ?? "");
}

/** The vendor's message: the text around the place, a caret under it, row and column. */
export function unexpected(text: string, at: number, found: string): MalformedQuery {
  const from = Math.max(0, at - 20);
  const excerpt = text.slice(from, at + 30).replace(/\s/g, " ");
  const caret = `${" ".repeat(at - from)}^`;
  return new MalformedQuery(
    `\n${excerpt}\n${caret}\nERROR at Row:1:Column:${at + 1}\nunexpected token: '${found}'`,
  );
}

/** The words, literals and signs of a SOQL text, closed by an `end`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    const { token, end } = tokenAt(text, at);
    tokens.push(token);
    at = end;
  }
  tokens.push({ kind: "end", text: "<EOF>", at });
  return tokens;
}
