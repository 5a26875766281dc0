import type { Cursor } from "./cursor.ts";
import { type Query, readSelect } from "./query.ts";
import { MalformedQuery, QueryGap } from "./tokens.ts";

export type Literal =
  | { readonly is: "string" | "date" | "datetime" | "number"; readonly text: string }
  | { readonly is: "boolean"; readonly value: boolean }
  | { readonly is: "null" }
  | { readonly is: "date literal"; readonly text: string };

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE" | "INCLUDES" | "EXCLUDES";

export type Condition =
  | { readonly is: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly is: "not"; readonly part: Condition }
  | {
      readonly is: "compare";
      readonly path: string;
      readonly operator: Operator;
      readonly literal: Literal;
    }
  | {
      readonly is: "in";
      readonly path: string;
      readonly literals: readonly Literal[];
      readonly negated: boolean;
    }
  | {
      readonly is: "in query";
      readonly path: string;
      readonly query: Query;
      readonly negated: boolean;
    };

const operators: readonly Operator[] = ["=", "!=", "<", "<=", ">", ">="];

/** One or more comparisons; AND and OR mixed without parentheses are refused, as the vendor does. */
export function readCondition(cursor: Cursor): Condition {
  const first = readTerm(cursor);
  for (const [word, is] of [
    ["AND", "and"],
    ["OR", "or"],
  ] as const) {
    if (!cursor.sees(word)) continue;
    const parts = [first];
    while (cursor.takes(word)) parts.push(readTerm(cursor));
    if (cursor.sees("AND") || cursor.sees("OR")) throw cursor.wrong();
    return { is, parts };
  }
  return first;
}

function readTerm(cursor: Cursor): Condition {
  if (cursor.takes("NOT")) return { is: "not", part: readTerm(cursor) };
  if (cursor.takes("(")) {
    const inner = readCondition(cursor);
    cursor.expect(")");
    return inner;
  }
  return readComparison(cursor);
}

function readComparison(cursor: Cursor): Condition {
  const path = cursor.name();
  if (cursor.sees("(")) throw new QueryGap(`function ${path}() in a condition`);
  if (cursor.takes("NOT", "IN")) return readMembers(cursor, path, true);
  if (cursor.takes("IN")) return readMembers(cursor, path, false);
  if (cursor.takes("LIKE")) {
    return { is: "compare", path, operator: "LIKE", literal: readLiteral(cursor) };
  }
  for (const operator of ["INCLUDES", "EXCLUDES"] as const) {
    if (cursor.takes(operator)) return readIncludes(cursor, path, operator);
  }
  const sign = cursor.next();
  const operator = sign.text === "<>" ? "!=" : operators.find((known) => known === sign.text);
  if (!operator) throw new MalformedQuery(`unexpected token: '${sign.text}'`);
  return { is: "compare", path, operator, literal: readLiteral(cursor) };
}

function readMembers(cursor: Cursor, path: string, negated: boolean): Condition {
  cursor.expect("(");
  if (cursor.sees("SELECT")) {
    const query = readSelect(cursor);
    cursor.expect(")");
    return { is: "in query", path, query, negated };
  }
  return { is: "in", path, literals: readList(cursor), negated };
}

function readIncludes(cursor: Cursor, path: string, operator: "INCLUDES" | "EXCLUDES"): Condition {
  cursor.expect("(");
  const parts = readList(cursor).map(
    (literal): Condition => ({ is: "compare", path, operator, literal }),
  );
  return { is: operator === "INCLUDES" ? "or" : "and", parts };
}

function readList(cursor: Cursor): readonly Literal[] {
  const literals = [readLiteral(cursor)];
  while (cursor.takes(",")) literals.push(readLiteral(cursor));
  cursor.expect(")");
  return literals;
}

function readLiteral(cursor: Cursor): Literal {
  const token = cursor.peek();
  if (token.kind === "end" || token.kind === "sign") throw cursor.wrong();
  cursor.next();
  if (token.kind !== "word") return { is: token.kind, text: token.text };
  const word = token.text.toUpperCase();
  if (word === "NULL") return { is: "null" };
  if (word === "TRUE" || word === "FALSE") return { is: "boolean", value: word === "TRUE" };
  return { is: "date literal", text: word };
}
