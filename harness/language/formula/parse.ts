import { type BusinessDate, businessDate } from "../../../model/days.ts";
import { type Decimal, decimal } from "../../../model/decimal.ts";
import { FormulaError, type Token, tokens } from "./tokens.ts";

export const formulaFunctions = ["round", "days", "months", "min", "max"] as const;
export type FormulaFunction = (typeof formulaFunctions)[number];

type Place = { readonly offset: number; readonly length: number };

/** A formula as a tree. It holds literals only, never anything that a run produced. */
export type Formula =
  | ({ readonly node: "number"; readonly value: Decimal } & Place)
  | ({ readonly node: "date"; readonly value: BusinessDate } & Place)
  | ({ readonly node: "percent" | "negative"; readonly of: Formula } & Place)
  | ({
      readonly node: "+" | "-" | "*" | "/";
      readonly left: Formula;
      readonly right: Formula;
    } & Place)
  | ({
      readonly node: "call";
      readonly name: FormulaFunction;
      readonly given: readonly Formula[];
    } & Place);

/** Deeper nesting is a mistake, and would exhaust the stack. */
const maxDepth = 50;

type Cursor = { readonly all: readonly Token[]; next: number; depth: number };

function peek(cursor: Cursor): Token {
  return cursor.all[cursor.next] ?? { kind: "end", text: "", offset: 0 };
}

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.next += 1;
  return token;
}

function isSign(token: Token, ...signs: readonly string[]): boolean {
  return token.kind === "sign" && signs.includes(token.text);
}

function expect(cursor: Cursor, sign: string): Token {
  const token = take(cursor);
  if (isSign(token, sign)) return token;
  const found = token.kind === "end" ? "the formula ends" : `"${token.text}" stands`;
  throw new FormulaError(`${found} where "${sign}" belongs`, token.offset, token.text.length);
}

function placed(start: number, end: Formula | Token): Place {
  const length = "node" in end ? end.length : end.text.length;
  return { offset: start, length: end.offset + length - start };
}

function primary(cursor: Cursor): Formula {
  const token = take(cursor);
  const place = { offset: token.offset, length: token.text.length };
  if (token.kind === "number") return { node: "number", value: decimal(token.text), ...place };
  if (token.kind === "date") return { node: "date", value: dateOf(token), ...place };
  if (token.kind === "word") return call(token, cursor);
  if (isSign(token, "(")) {
    const inside = sum(cursor);
    expect(cursor, ")");
    return inside;
  }
  const found = token.kind === "end" ? "the formula ends" : `"${token.text}" stands`;
  throw new FormulaError(`${found} where a number belongs`, token.offset, token.text.length);
}

function dateOf(token: Token): BusinessDate {
  try {
    return businessDate(token.text);
  } catch (error) {
    const why = error instanceof RangeError ? error.message : "not a date";
    throw new FormulaError(why, token.offset, token.text.length);
  }
}

function call(token: Token, cursor: Cursor): Formula {
  const name = formulaFunctions.find((known) => known === token.text);
  if (name === undefined) {
    const message = `"${token.text}" is not a function of formulas`;
    throw new FormulaError(message, token.offset, token.text.length, token.text);
  }
  expect(cursor, "(");
  const given = [sum(cursor)];
  while (isSign(peek(cursor), ",")) {
    take(cursor);
    given.push(sum(cursor));
  }
  const last = expect(cursor, ")");
  return { node: "call", name, given, ...placed(token.offset, last) };
}

function percent(cursor: Cursor): Formula {
  let inside = primary(cursor);
  while (isSign(peek(cursor), "%")) {
    const sign = take(cursor);
    inside = { node: "percent", of: inside, ...placed(inside.offset, sign) };
  }
  return inside;
}

function signed(cursor: Cursor): Formula {
  const token = peek(cursor);
  if (!isSign(token, "-")) return percent(cursor);
  take(cursor);
  deeper(cursor, token);
  const of = signed(cursor);
  cursor.depth -= 1;
  return { node: "negative", of, ...placed(token.offset, of) };
}

function product(cursor: Cursor): Formula {
  let left = signed(cursor);
  for (let sign = peek(cursor); isSign(sign, "*", "/"); sign = peek(cursor)) {
    take(cursor);
    const right = signed(cursor);
    const node = sign.text === "*" ? "*" : "/";
    left = { node, left, right, ...placed(left.offset, right) };
  }
  return left;
}

function deeper(cursor: Cursor, token: Token): void {
  cursor.depth += 1;
  if (cursor.depth > maxDepth) {
    throw new FormulaError("this formula is nested too deeply", token.offset, token.text.length);
  }
}

function sum(cursor: Cursor): Formula {
  deeper(cursor, peek(cursor));
  let left = product(cursor);
  for (let sign = peek(cursor); isSign(sign, "+", "-"); sign = peek(cursor)) {
    take(cursor);
    const right = product(cursor);
    const node = sign.text === "+" ? "+" : "-";
    left = { node, left, right, ...placed(left.offset, right) };
  }
  cursor.depth -= 1;
  return left;
}

/** The tree of a formula; what is no formula throws a FormulaError that says where. */
export function parseFormula(text: string): Formula {
  const cursor: Cursor = { all: tokens(text), next: 0, depth: 0 };
  const formula = sum(cursor);
  const rest = peek(cursor);
  if (rest.kind !== "end") {
    const message = `"${rest.text}" stands after the end of the formula`;
    throw new FormulaError(message, rest.offset, rest.text.length);
  }
  return formula;
}
