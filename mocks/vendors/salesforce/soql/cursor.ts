import { type Token, tokensOf, unexpected } from "./tokens.ts";

/** A reader that walks over the tokens of one query. Keywords are not case-sensitive. */
export type Cursor = {
  peek(ahead?: number): Token;
  /** Whether the next tokens are these keywords or signs. */
  sees(...words: string[]): boolean;
  /** Takes the next tokens if they are these keywords or signs. */
  takes(...words: string[]): boolean;
  expect(word: string): void;
  next(): Token;
  /** A name, possibly dotted. */
  name(): string;
  /** The error that the next token is out of place. */
  wrong(): Error;
};

export function cursorOver(text: string): Cursor {
  const tokens = tokensOf(text);
  const end: Token = tokens[tokens.length - 1] ?? { kind: "end", text: "<EOF>", at: 0 };
  let place = 0;
  const cursor: Cursor = {
    peek: (ahead = 0) => tokens[place + ahead] ?? end,
    sees: (...words) =>
      words.every((word, index) => {
        const token = cursor.peek(index);
        return (
          (token.kind === "word" || token.kind === "sign") && token.text.toUpperCase() === word
        );
      }),
    takes(...words) {
      if (!cursor.sees(...words)) return false;
      place += words.length;
      return true;
    },
    expect(word) {
      if (!cursor.takes(word)) throw cursor.wrong();
    },
    next() {
      const token = cursor.peek();
      place += 1;
      return token;
    },
    name() {
      if (cursor.peek().kind !== "word") throw cursor.wrong();
      return cursor.next().text;
    },
    wrong: () => unexpected(text, cursor.peek().at, cursor.peek().text),
  };
  return cursor;
}
