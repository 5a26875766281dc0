import { z } from "zod";
import { currencyCodes, isCurrency } from "../../../model/currency.ts";
import type { Span } from "../../../model/diagnostic.ts";
import { type Money, money } from "../../../model/money.ts";
import type { Problems } from "../problems.ts";
import { type Kind, textKind } from "./kind.ts";

/** Before all others when a currency is misspelt, because they are likelier. */
const frequent = ["USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF"];

/** True for a code of the table; else `unknown-currency` with the nearest. */
export function knownCurrency(code: string, span: Span, problems: Problems): boolean {
  if (isCurrency(code)) return true;
  const message = `"${code}" is not an ISO 4217 currency code`;
  problems.reportWord("unknown-currency", span, message, code, [...frequent, ...currencyCodes]);
  return false;
}

/** Exact money from decimal text, or undefined after `bad-amount`. */
export function readMoney(
  decimal: string,
  code: string,
  span: Span,
  problems: Problems,
): Money | undefined {
  try {
    return money(decimal, code);
  } catch (error) {
    const why = error instanceof RangeError ? error.message : `"${decimal}" is not an amount`;
    problems.report("bad-amount", span, why);
    return undefined;
  }
}

/** The part of a one-line span from `offset` on, `length` long. */
export function within(span: Span, offset: number, length: number): Span {
  const column = span.column + offset;
  return { line: span.line, column, endLine: span.line, endColumn: column + length };
}

/** `3274.18 USD`: an amount always with its currency, never a binary float. */
export const amount: Kind<Money> = textKind(
  "an amount with its currency, `3274.18 USD`",
  z.string().regex(/^-?\d+(\.\d+)? [A-Z]{3}$/),
  (node, problems) => {
    const [, decimal, gap, code] = /^(-?\d+(?:\.\d+)?)( +)(\S+)$/.exec(node.text) ?? [];
    if (decimal === undefined || gap === undefined || code === undefined) {
      const bare = /^-?\d+(\.\d+)?$/.test(node.text);
      const message = bare
        ? `"${node.text}" has no currency; write \`${node.text} USD\``
        : `"${node.text}" is not an amount; write it without separators, \`3274.18 USD\``;
      problems.report("bad-amount", node.span, message);
      return undefined;
    }
    const plain = node.style === "plain";
    const codeSpan = plain
      ? within(node.span, decimal.length + gap.length, code.length)
      : node.span;
    if (!knownCurrency(code, codeSpan, problems)) return undefined;
    return readMoney(decimal, code, node.span, problems);
  },
);
