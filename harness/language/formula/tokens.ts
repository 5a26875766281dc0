/** A piece of a formula and where it begins in the text, counted from 0. */
export type Token = {
  readonly kind: "number" | "date" | "word" | "sign" | "end";
  readonly text: string;
  readonly offset: number;
};

/** Why a formula has no value, and where; `word` is what was not known. */
export class FormulaError extends Error {
  readonly offset: number;
  readonly length: number;
  readonly word: string | undefined;
  constructor(message: string, offset: number, length: number, word?: string) {
    super(message);
    this.name = "FormulaError";
    this.offset = offset;
    this.length = Math.max(length, 1);
    this.word = word;
  }
}

const shapes = [
  { kind: "date", shape: /\d{4}-\d{2}-\d{2}(?![\d.])/y },
  { kind: "number", shape: /\d+(?:\.\d+)?/y },
  { kind: "word", shape: /[A-Za-z]+/y },
  { kind: "sign", shape: /[-+*/(),%]/y },
] as const;

/** Cuts a formula into tokens; a sign that no formula has throws a FormulaError. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    if (/\s/.test(text[offset] ?? "")) {
      offset += 1;
      continue;
    }
    const token = tokenAt(text, offset);
    found.push(token);
    offset += token.text.length;
  }
  return [...found, { kind: "end", text: "", offset: text.length }];
}

function tokenAt(text: string, offset: number): Token {
  for (const { kind, shape } of shapes) {
    shape.lastIndex = offset;
    const match = shape.exec(text)?.[0];
    if (match !== undefined) return { kind, text: match, offset };
  }
  const sign = text[offset] ?? "";
  throw new FormulaError(`"${sign}" has no meaning in a formula`, offset, 1);
}
