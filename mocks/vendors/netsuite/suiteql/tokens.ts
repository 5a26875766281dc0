import { searchError } from "./search-error.ts";

export type Token = {
  readonly kind: "word" | "text" | "number" | "sign";
  readonly text: string;
};

const pattern =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|('(?:[^']|'')*')|("[^"]*")|([A-Za-z_][\w$#]*)|(\d+(?:\.\d+)?|\.\d+)|(<>|<=|>=|!=|\|\||[(),.*+\-/<>=])/gy;

/** The words, texts, numbers and signs of a query, without blanks and comments. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < query.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(query);
    if (match === null) throw searchError(`Unexpected character near position ${from + 1}`);
    const [, text, quoted, word, number, sign] = match;
    if (text !== undefined) tokens.push({ kind: "text", text });
    else if (quoted !== undefined) tokens.push({ kind: "word", text: quoted.slice(1, -1) });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}
