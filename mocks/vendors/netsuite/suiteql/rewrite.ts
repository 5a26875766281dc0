import { Gap } from "../gap.ts";
import { searchError } from "./search-error.ts";
import { type Token, tokenize } from "./tokens.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words of the language that may stand before a bracket without being a function. */
const keywords = words(
  "SELECT FROM WHERE AND OR NOT IN ON AS EXISTS HAVING BY WHEN THEN ELSE CASE BETWEEN LIKE UNION ALL DISTINCT JOIN USING ANY ESCAPE",
);
const functions = words(
  "SUM COUNT MIN MAX AVG NVL NVL2 COALESCE NULLIF TO_CHAR TO_DATE TO_NUMBER TRUNC ROUND ABS UPPER LOWER SUBSTR LENGTH TRIM LTRIM RTRIM REPLACE CONCAT",
);
/** Of the vendor's language, but not of this mock's. */
const absent = words(
  "TOP ROWNUM SYSDATE CURRENT_DATE CURRENT_TIMESTAMP FETCH MINUS CONNECT OVER WITH",
);
/** Of SQLite's language, but not of the vendor's. */
const foreign = words(
  "LIMIT OFFSET PRAGMA INSERT UPDATE DELETE CREATE DROP ALTER ATTACH REPLACE_INTO ROWID OID _ROWID_ GLOB REGEXP MATCH RETURNING COLLATE ISNULL NOTNULL VALUES",
);
export const dateColumns = words(
  "trandate startdate enddate closedondate duedate createddate lastmodifieddate revrecstartdate revrecenddate dateexecuted nextdate previousdate",
);

const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function refuseWord(token: Token, next: Token | undefined): void {
  const upper = token.text.toUpperCase();
  if (foreign.has(upper) || upper.startsWith("SQLITE_") || upper.startsWith("TIEOUT_")) {
    throw searchError(`Invalid or unsupported search near '${token.text}'`);
  }
  if (absent.has(upper)) throw new Gap(`${upper} in SuiteQL`);
  if (next?.text === "(" && !keywords.has(upper) && !functions.has(upper)) {
    throw new Gap(`the SuiteQL function ${upper}`, [...functions]);
  }
}

/** Date arithmetic would silently compute with text: refused, until somebody builds it. */
function refuseDateArithmetic(tokens: readonly Token[], index: number): void {
  if (!dateColumns.has((tokens[index]?.text ?? "").toLowerCase())) return;
  const around = [tokens[index - 1], tokens[index + 1]];
  if (around.some((token) => token?.text === "+" || token?.text === "-")) {
    throw new Gap("date arithmetic in SuiteQL");
  }
}

/** `BUILTIN.DF(a.b)` at `index`: what shows instead, and how many tokens it takes. */
function displayText(tokens: readonly Token[], index: number): readonly [string, number] {
  const name = tokens[index + 2]?.text.toUpperCase();
  if (name !== "DF") throw new Gap(`BUILTIN.${name ?? ""} in SuiteQL`, ["BUILTIN.DF"]);
  const close = tokens.findIndex((token, at) => at > index && token.text === ")");
  const inside = tokens.slice(index + 4, close);
  const column = inside.at(-1);
  const fits = tokens[index + 3]?.text === "(" && close > 0 && column?.kind === "word";
  if (!fits || (inside.length !== 1 && inside.length !== 3)) {
    throw new Gap("BUILTIN.DF of anything but a column");
  }
  const prefix = inside.length === 3 ? `${identifier(inside[0]?.text ?? "")}.` : "";
  const name_ = column.text.toLowerCase();
  const type = name_ === "status" ? `${prefix}"type"` : "NULL";
  const cell = `${prefix}${identifier(column.text)}`;
  return [`tieout_display(${quoteLiteral(name_)}, ${cell}, ${type})`, close - index + 1];
}

/** Words of the tables that SQLite keeps for itself. */
function identifier(word: string): string {
  return /^(transaction|type|current|plan|default|index)$/i.test(word) ? `"${word}"` : word;
}

/** A text that is a date in the user's format becomes one, outside of TO_DATE. */
function literal(tokens: readonly Token[], index: number): string {
  const text = tokens[index]?.text ?? "";
  const isArgument = tokens[index - 1]?.text === "(" && keywordsBefore(tokens, index - 2);
  if (!isArgument && /^'\d{1,2}\/\d{1,2}\/\d{4}'$/.test(text))
    return `TO_DATE(${text}, 'MM/DD/YYYY')`;
  if (!isArgument && /^'\d{4}-\d{2}-\d{2}'$/.test(text)) {
    throw new Gap(`the date ${text} without TO_DATE in SuiteQL`);
  }
  return text;
}

function keywordsBefore(tokens: readonly Token[], index: number): boolean {
  return functions.has((tokens[index]?.text ?? "").toUpperCase());
}

export type Rewritten = {
  readonly sql: string;
  /** Words of the query in lower case: the tables that it may name are among them. */
  readonly words: ReadonlySet<string>;
};

/**
 * The vendor's query as SQLite runs it.
 *
 * Only queries: no DML, no LIMIT. What the vendor's language has and this mock does not is a named
 * gap, what SQLite would accept beyond it is refused. Source: netsuite.md, section 3.5.
 */
export function rewrite(query: string): Rewritten {
  const tokens = tokenize(query);
  if (tokens[0]?.text.toUpperCase() !== "SELECT") {
    throw searchError("Invalid or unsupported search: only SELECT is supported");
  }
  const out: string[] = [];
  const named = new Set<string>();
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === "text") out.push(literal(tokens, index));
    else if (token.kind !== "word") out.push(token.text === "/" ? "* 1.0 /" : token.text);
    else if (token.text.toUpperCase() === "BUILTIN") {
      const [text, length] = displayText(tokens, index);
      out.push(text);
      index += length - 1;
    } else {
      refuseWord(token, tokens[index + 1]);
      refuseDateArithmetic(tokens, index);
      named.add(token.text.toLowerCase());
      out.push(keywords.has(token.text.toUpperCase()) ? token.text : identifier(token.text));
    }
  }
  return { sql: out.join(" "), words: named };
}
