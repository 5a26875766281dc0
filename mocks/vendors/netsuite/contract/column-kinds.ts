import type { ValueKind } from "../../../../model/contract.ts";
import { dateColumns } from "../suiteql/rewrite.ts";
import { tables } from "../suiteql/tables/index.ts";
import { type Token, tokenize } from "../suiteql/tokens.ts";
import { columnNameOf, selectionOf, tablesOf } from "./suiteql-shape.ts";

/** Every value of an answer to a query is text. */
const digits: ValueKind = { id: "^-?\\d+$" };
const flag: ValueKind = { words: ["T", "F"] };
/** The format of the account's user. */
const day: ValueKind = { date: "M/d/yyyy" };

const numeric = /^(SUM|AVG|ROUND|ABS|TO_NUMBER)$/i;
const either = /^(MIN|MAX|NVL|COALESCE)$/i;
const flags = new Set(
  "isinactive closed alllocked arlocked aplocked isposting isquarter isyear isadjust posting voided mainline taxline isperson iselimination isbasecurrency isrecognized".split(
    " ",
  ),
);

function kindOfColumn(name: string, named: readonly string[]): ValueKind {
  if (dateColumns.has(name)) return day;
  if (flags.has(name)) return flag;
  for (const table of tables) {
    if (!named.includes(table.name)) continue;
    const type = table.columns[name];
    if (type !== undefined)
      return type === "INTEGER" ? digits : type === "REAL" ? "decimal text" : "text";
  }
  return "text";
}

/** `t . externalid` or `externalid`, without the alias that may follow. */
function plainColumn(expression: readonly Token[]): string | undefined {
  const words = expression.filter(({ text }) => !/^AS$/i.test(text));
  const [first, dot, second] = words;
  if (first?.kind !== "word") return undefined;
  if (dot?.text === ".") return words.length <= 4 ? second?.text.toLowerCase() : undefined;
  return words.length <= 2 && dot?.kind !== "sign" ? first.text.toLowerCase() : undefined;
}

function kindOfExpression(expression: readonly Token[], named: readonly string[]): ValueKind {
  const plain = plainColumn(expression);
  if (plain !== undefined) return kindOfColumn(plain, named);
  const [head, bracket, first, dot, second] = expression;
  if (head === undefined || bracket?.text !== "(") return "text";
  if (/^COUNT$/i.test(head.text)) return digits;
  if (numeric.test(head.text)) return "decimal text";
  if (!either.test(head.text) || first?.kind !== "word") return "text";
  const column = dot?.text === "." ? second : first;
  return column === undefined ? "text" : kindOfColumn(column.text.toLowerCase(), named);
}

/** What a column of a query's answer holds, by the tables' own columns. */
export function columnKind(query: string, column: string): ValueKind {
  const tokens = tokenize(query);
  const expression = selectionOf(tokens).find((one) => columnNameOf(one) === column);
  return expression === undefined ? "text" : kindOfExpression(expression, tablesOf(tokens));
}
