import { amountText, type Money } from "../../model/money.ts";

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** An amount as controllers write it: thousands separated, negative in parentheses, zero a dash. */
export function ledgerAmount(value: Money): string {
  if (value.minor === 0n) return "–";
  const text = amountText(value);
  return text.startsWith("-") ? `(${grouped(text.slice(1))})` : grouped(text);
}
