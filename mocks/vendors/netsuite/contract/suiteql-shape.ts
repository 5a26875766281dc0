import { type Token, tokenize } from "../suiteql/tokens.ts";

/** A query without its values. */
export type QueryShape = {
  /** `query externalid of transaction by externalid` */
  readonly words: string;
  /** Its text with a question mark for each value; a list of values is one. */
  readonly text: string;
  /** What matches the same query with any values. */
  readonly pattern: string;
};

// A value while the text around it is worked on: neither stands in a query.
const aText = "\ue000";
const aNumber = "\ue001";
const anyText = "'[^']*'";
const anyNumber = "\\d+(?:\\.\\d+)?";

/** A list after IN is as long as the caller likes: its first value stands for all. */
function withoutValues(query: string): string {
  return query
    .trim()
    .replace(/'(?:[^']|'')*'/g, aText)
    .replace(/(?<![\w.$#])\d+(?:\.\d+)?/g, aNumber)
    .replace(/\s+/g, " ")
    .replace(/(\bIN ?\( ?)([\ue000\ue001])(?: ?, ?[\ue000\ue001])*/gi, "$1$2");
}

function patternOf(bare: string): string {
  const pattern = bare
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/ /g, "\\s+")
    .replace(/(IN(?:\\s\+)?\\\((?:\\s\+)?)\ue000/gi, `$1${anyText}(?:\\s*,\\s*${anyText})*`)
    .replace(/(IN(?:\\s\+)?\\\((?:\\s\+)?)\ue001/gi, `$1${anyNumber}(?:\\s*,\\s*${anyNumber})*`)
    .replaceAll(aText, anyText)
    .replaceAll(aNumber, anyNumber);
  return `^\\s*${pattern}\\s*$`;
}

/** The expressions of the outer SELECT, each as its tokens. */
export function selectionOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(1)) {
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (depth === 0 && word === "FROM") break;
    if (token.text === "(") depth += 1;
    if (token.text === ")") depth -= 1;
    if (depth === 0 && token.text === ",") found.push([]);
    else if (depth > 0 || word !== "DISTINCT") found.at(-1)?.push(token);
  }
  return found;
}

/** How the vendor names the column of an expression: its alias, else its own name. */
export function columnNameOf(expression: readonly Token[]): string | undefined {
  const last = expression.at(-1);
  return last?.kind === "word" ? last.text.toLowerCase() : undefined;
}

/** The tables of a query, in the order in which it names them. */
export function tablesOf(tokens: readonly Token[]): readonly string[] {
  const after = (index: number) => /^(FROM|JOIN)$/i.test(tokens[index - 1]?.text ?? "");
  const named = tokens.filter(({ kind }, index) => kind === "word" && after(index));
  return [...new Set(named.map(({ text }) => text.toLowerCase()))];
}

/** Columns that a query compares with values. */
function comparedIn(tokens: readonly Token[]): readonly string[] {
  const isValue = (token: Token) => token.kind === "text" || token.kind === "number";
  const compared = tokens.filter(({ kind }, index) => {
    const operator = tokens[index + 1]?.text ?? "";
    const isCompared = /^(=|<>|!=|<|>|<=|>=|IN|LIKE|BETWEEN|NOT)$/i.test(operator);
    // the value may stand in brackets or in a function: IN ('a'), TO_DATE('2026-01-01', …)
    return kind === "word" && isCompared && tokens.slice(index + 2, index + 5).some(isValue);
  });
  return [...new Set(compared.map(({ text }) => text.toLowerCase()))];
}

export function queryShape(query: string): QueryShape {
  const tokens = tokenize(query);
  const selected = selectionOf(tokens).map((one) => columnNameOf(one) ?? "an expression");
  const compared = comparedIn(tokens);
  const by = compared.length === 0 ? "" : ` by ${compared.join(", ")}`;
  const bare = withoutValues(query);
  return {
    words: `query ${selected.join(", ")} of ${tablesOf(tokens).join(", ")}${by}`,
    text: bare.replace(/[\ue000\ue001]/g, "?"),
    pattern: patternOf(bare),
  };
}
