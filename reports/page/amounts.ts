import { amountText, type Money, magnitude } from "../../model/money.ts";
import type { Finding } from "../../model/verdict.ts";

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** An amount as controllers write it: thousands separated, negative in parentheses, zero a dash. */
export function ledgerAmount(value: Money): string {
  if (value.minor === 0n) return "–";
  const text = grouped(amountText(magnitude(value)));
  return value.minor < 0n ? `(${text})` : text;
}

type StoredMoney = Finding["moneyAtRisk"][number];

/** Amounts in a sentence, `3,274.18 USD and 10.00 EUR`; of none, an empty text. */
export function amountsText(amounts: readonly StoredMoney[]): string {
  return amounts.map(({ amount, currency }) => `${grouped(amount)} ${currency}`).join(" and ");
}
