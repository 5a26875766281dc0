import { isCurrency } from "../../model/currency.ts";
import { amountText, type Money, money } from "../../model/money.ts";
import type { Finding } from "../../model/verdict.ts";

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** A figure as controllers write it: thousands separated, negative in parentheses, zero a dash. */
export function ledgerFigure(text: string): string {
  if (text === "" || /^-?0(\.0+)?$/.test(text)) return text === "" ? "" : "–";
  return text.startsWith("-") ? `(${grouped(text.slice(1))})` : grouped(text);
}

export function ledgerAmount(value: Money): string {
  return ledgerFigure(amountText(value));
}

const amountWithCurrency = /^(?:(debit|credit) )?(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;

/**
 * A compared value as controllers write it, where it is an amount with its currency: `3,274.18 USD`,
 * `(6,049.32) USD`, `debit 1,299.00 USD`. Zero is written out, since it is what was promised.
 */
export function comparedText(text: string): string {
  const [, side, amount = "", currency = ""] = amountWithCurrency.exec(text) ?? [];
  if (!isCurrency(currency)) return text;
  const value = money(amount, currency);
  const shown = value.minor === 0n ? amountText(value) : ledgerAmount(value);
  return `${side === undefined ? "" : `${side} `}${shown} ${currency}`;
}

type StoredMoney = Finding["moneyAtRisk"][number];

/** Amounts in a sentence, `3,274.18 USD and 10.00 EUR`; of none, an empty text. */
export function amountsText(amounts: readonly StoredMoney[]): string {
  return amounts.map(({ amount, currency }) => `${grouped(amount)} ${currency}`).join(" and ");
}
