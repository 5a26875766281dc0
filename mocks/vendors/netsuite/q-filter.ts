import { type BusinessDate, businessDate } from "../../../model/days.ts";
import { type Decimal, decimal } from "../../../model/decimal.ts";
import { isTreeObject, JsonNumber, type Tree, type TreeObject } from "./json.ts";
import { Problem } from "./problem.ts";

type Token = { readonly text: string; readonly quoted: boolean };
type Test = (record: TreeObject) => boolean;

function bad(why: string): Problem {
  return new Problem(400, "INVALID_PARAMETER", `Invalid search query. ${why}`);
}

function tokens(query: string): readonly Token[] {
  const found: Token[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()[\],])|([^\s()[\],"]+))/gy;
  while (pattern.lastIndex < query.trimEnd().length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(query);
    if (match === null) throw bad(`Cannot read it from position ${from + 1}.`);
    const quoted = match[1] !== undefined;
    const text = match[1]?.replace(/\\(.)/g, "$1") ?? match[2] ?? match[3] ?? "";
    found.push({ text, quoted });
  }
  return found;
}

/** What a field shows for comparing: a word's id or name, a number's digits, `true` or `false`. */
function shown(value: Tree | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (value instanceof JsonNumber) return [value.text];
  if (isTreeObject(value)) {
    return [value.id, value.refName].filter((part) => typeof part === "string");
  }
  return typeof value === "object" ? [] : [String(value)];
}

/** A date in the account's format, `M/D/YYYY`, or ISO. */
export function accountDate(text: string): BusinessDate | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = match
    ? `${match[3]}-${match[1]?.padStart(2, "0")}-${match[2]?.padStart(2, "0")}`
    : text;
  try {
    return businessDate(iso);
  } catch {
    return undefined;
  }
}

function numeric(text: string): Decimal {
  try {
    return decimal(text);
  } catch {
    throw bad(`"${text}" is not a number.`);
  }
}

function dated(text: string): BusinessDate {
  const date = accountDate(text);
  if (date === undefined) throw bad(`"${text}" is not a date (M/D/YYYY).`);
  return date;
}

const lower = (text: string): string => text.toLowerCase();
type Compare = (shown: readonly string[], given: readonly string[]) => boolean;
const first = (given: readonly string[]): string => given[0] ?? "";
const some =
  (test: (one: string, given: readonly string[]) => boolean): Compare =>
  (all, given) =>
    all.some((one) => test(one, given));

const isSame = some((one, given) => lower(one) === lower(first(given)));
const compares: Readonly<Record<string, readonly [operands: 0 | 1 | 2 | "list", Compare]>> = {
  IS: [1, isSame],
  CONTAIN: [1, some((one, given) => lower(one).includes(lower(first(given))))],
  START_WITH: [1, some((one, given) => lower(one).startsWith(lower(first(given))))],
  END_WITH: [1, some((one, given) => lower(one).endsWith(lower(first(given))))],
  EMPTY: [0, (all) => all.length === 0 || all.every((one) => one === "")],
  EQUAL: [1, some((one, given) => numeric(one).eq(numeric(first(given))))],
  GREATER: [1, some((one, given) => numeric(one).gt(numeric(first(given))))],
  GREATER_OR_EQUAL: [1, some((one, given) => numeric(one).gte(numeric(first(given))))],
  LESS: [1, some((one, given) => numeric(one).lt(numeric(first(given))))],
  LESS_OR_EQUAL: [1, some((one, given) => numeric(one).lte(numeric(first(given))))],
  BETWEEN: [
    2,
    some((one, given) => {
      const value = numeric(one);
      return value.gte(numeric(first(given))) && value.lte(numeric(given[1] ?? ""));
    }),
  ],
  ON: [1, some((one, given) => one.slice(0, 10) === dated(first(given)))],
  AFTER: [1, some((one, given) => one.slice(0, 10) > dated(first(given)))],
  BEFORE: [1, some((one, given) => one.slice(0, 10) < dated(first(given)))],
  ON_OR_AFTER: [1, some((one, given) => one.slice(0, 10) >= dated(first(given)))],
  ON_OR_BEFORE: [1, some((one, given) => one.slice(0, 10) <= dated(first(given)))],
  WITHIN: [
    2,
    some((one, given) => {
      const day = one.slice(0, 10);
      return day >= dated(first(given)) && day <= dated(given[1] ?? "");
    }),
  ],
  ANY_OF: ["list", some((one, given) => given.some((wanted) => lower(wanted) === lower(one)))],
};

function operator(word: string): readonly [operands: 0 | 1 | 2 | "list", Compare] {
  const plain = compares[word];
  if (plain !== undefined) return plain;
  const base = word.replace(/_NOT$/, "");
  const negated = compares[base];
  if (negated === undefined || base === word) throw bad(`Unknown operator ${word}.`);
  return [negated[0], (all, given) => !negated[1](all, given)];
}

type Cursor = { at: number; readonly tokens: readonly Token[] };

function take(cursor: Cursor, what: string): Token {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) throw bad(`It ends where ${what} is expected.`);
  cursor.at += 1;
  return token;
}

function isWord(cursor: Cursor, text: string): boolean {
  const token = cursor.tokens[cursor.at];
  return token !== undefined && !token.quoted && token.text.toUpperCase() === text;
}

function operands(cursor: Cursor, wanted: 0 | 1 | 2 | "list"): readonly string[] {
  if (wanted === 0) return [];
  if (wanted === 1) return [take(cursor, "a value").text];
  const listed: string[] = [];
  if (take(cursor, "[").text !== "[") throw bad("A list of values stands in brackets.");
  while (!isWord(cursor, "]")) {
    if (isWord(cursor, ",")) cursor.at += 1;
    else listed.push(take(cursor, "a value").text);
  }
  cursor.at += 1;
  if (wanted === 2 && listed.length !== 2) throw bad("Two values are needed.");
  return listed;
}

function condition(cursor: Cursor, fields: ReadonlySet<string>): Test {
  if (isWord(cursor, "(")) {
    cursor.at += 1;
    const inner = alternatives(cursor, fields);
    if (take(cursor, ")").text !== ")") throw bad("A bracket is not closed.");
    return inner;
  }
  const name = take(cursor, "a field").text;
  if (!fields.has(name)) throw bad(`Unknown field ${name}.`);
  const [wanted, compare] = operator(take(cursor, "an operator").text.toUpperCase());
  const given = operands(cursor, wanted);
  return (record) => compare(shown(record[name]), given);
}

function conjunction(cursor: Cursor, fields: ReadonlySet<string>): Test {
  const tests = [condition(cursor, fields)];
  while (isWord(cursor, "AND")) {
    cursor.at += 1;
    tests.push(condition(cursor, fields));
  }
  return (record) => tests.every((test) => test(record));
}

function alternatives(cursor: Cursor, fields: ReadonlySet<string>): Test {
  const tests = [conjunction(cursor, fields)];
  while (isWord(cursor, "OR")) {
    cursor.at += 1;
    tests.push(conjunction(cursor, fields));
  }
  return (record) => tests.some((test) => test(record));
}

/**
 * The `q` of a collection read: `email IS "a@b" AND (balance GREATER 10 OR isInactive IS false)`.
 *
 * Dates in the account's format. Source: netsuite.md, section 3; an unknown field or operator is
 * refused with 400.
 */
export function parseQuery(query: string, fields: ReadonlySet<string>): Test {
  const cursor: Cursor = { at: 0, tokens: tokens(query) };
  const test = alternatives(cursor, fields);
  const rest = cursor.tokens[cursor.at];
  if (rest !== undefined) throw bad(`"${rest.text}" is not expected there.`);
  return test;
}
