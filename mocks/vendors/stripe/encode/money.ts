import { isCurrency } from "../../../../model/currency.ts";
import { type Money, minor } from "../../../../model/money.ts";
import { refuse } from "../refusals.ts";

// Two currencies without decimals that the vendor still writes with two zeros, for compatibility
// (docs.stripe.com/currencies, reference section 10).
const writtenInHundreds: ReadonlySet<string> = new Set(["ISK", "UGX"]);

/** An amount as the vendor writes it: a whole number of the smallest unit. */
export function amount(value: Money): number {
  const units = Number(value.minor);
  return writtenInHundreds.has(value.currency) ? units * 100 : units;
}

/** The currency of a lower-case code, or the vendor's refusal of it. */
export function currencyCode(code: string, param = "currency"): string {
  const upper = code.toUpperCase();
  if (!isCurrency(upper)) throw refuse.parameter(param, `Invalid currency: ${code}.`);
  return upper;
}

/** Money from the vendor's whole number. */
export function fromAmount(units: number, code: string): Money {
  const upper = code.toUpperCase();
  return minor(BigInt(writtenInHundreds.has(upper) ? Math.trunc(units / 100) : units), upper);
}

export function lowerCase(currency: string): string {
  return currency.toLowerCase();
}

/** `3274 usd`, as the vendor's sentences name an amount. */
export function moneyWords(value: Money): string {
  return `${amount(value)} ${lowerCase(value.currency)}`;
}
