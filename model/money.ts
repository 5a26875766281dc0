import { type Currency, currencyExponent, currency as currencyOf } from "./currency.ts";
import { type Decimal, decimal, divideRounded, type Rounding, roundToInteger } from "./decimal.ts";

/** An exact amount in whole minor units of one currency (MNY-1). */
export type Money = { readonly minor: bigint; readonly currency: Currency };

const decimalText = /^[+-]?\d+(\.\d+)?$/;

/**
 * Money from decimal text in the currency's major unit, `money("3274.18", "USD")`.
 *
 * More decimals than the currency has, an exponent, a comma or an unknown currency throw a
 * RangeError: an amount is never rounded by reading it.
 */
export function money(text: string, code: string): Money {
  const currency = currencyOf(code);
  if (!decimalText.test(text)) throw new RangeError(`"${text}" is not a decimal amount`);
  const exponent = currencyExponent(currency);
  const [whole = "0", fraction = ""] = text.replace("+", "").split(".");
  if (fraction.length > exponent && /[1-9]/.test(fraction.slice(exponent))) {
    throw new RangeError(`"${text}" has more decimals than ${code} has (${exponent})`);
  }
  const digits = whole.replace("-", "") + fraction.slice(0, exponent).padEnd(exponent, "0");
  const minor = BigInt(digits);
  return { minor: whole.startsWith("-") ? -minor : minor, currency };
}

/** Money from whole minor units: `minor(327418n, "USD")` is 3,274.18 USD. */
export function minor(units: bigint, code: string): Money {
  return { minor: units, currency: currencyOf(code) };
}

export function zero(code: string): Money {
  return minor(0n, code);
}

/** Decimal text with exactly the currency's decimals and no currency: `3274.18`, `-0.50`, `7`. */
export function amountText(value: Money): string {
  const exponent = currencyExponent(value.currency);
  const magnitude = value.minor < 0n ? -value.minor : value.minor;
  const digits = magnitude.toString().padStart(exponent + 1, "0");
  const cut = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return value.minor < 0n ? `-${text}` : text;
}

/** As people read it in a message: `3274.18 USD`. */
export function moneyText(value: Money): string {
  return `${amountText(value)} ${value.currency}`;
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) {
    throw new RangeError(`amounts in ${a.currency} and ${b.currency} cannot be added (MNY-6)`);
  }
}

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

export function negate(value: Money): Money {
  return { minor: -value.minor, currency: value.currency };
}

export function magnitude(value: Money): Money {
  return value.minor < 0n ? negate(value) : value;
}

/** The sum of amounts that all have the currency `code`; of nothing, zero. */
export function sum(values: Iterable<Money>, code: string): Money {
  let total = zero(code);
  for (const value of values) total = add(total, value);
  return total;
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

export function equals(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

export function isZero(value: Money): boolean {
  return value.minor === 0n;
}

export function smaller(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b;
}

/** `value × part ÷ whole`, rounded once to the minor unit (MNY-2, MNY-4). */
export function share(
  value: Money,
  part: bigint,
  whole: bigint,
  rounding: Rounding = "half_up",
): Money {
  return { minor: divideRounded(value.minor * part, whole, rounding), currency: value.currency };
}

/** `value × factor`, rounded once to the minor unit; `percent(8.25)` of 100.00 is `times(…, 0.0825)`. */
export function times(value: Money, factor: Decimal, rounding: Rounding = "half_up"): Money {
  const exact = decimal(value.minor).times(factor);
  return { minor: roundToInteger(exact, rounding), currency: value.currency };
}

/** `value × percent ÷ 100`, rounded once: tax, discounts, fees. */
export function percentOf(value: Money, percent: Decimal, rounding: Rounding = "half_up"): Money {
  return times(value, percent.div(decimal("100")), rounding);
}

/** A decimal amount in the major unit, rounded once to the minor unit. */
export function roundedMoney(exact: Decimal, code: string, rounding: Rounding = "half_up"): Money {
  const currency = currencyOf(code);
  const scaled = exact.times(decimal(10n ** BigInt(currencyExponent(currency))));
  return { minor: roundToInteger(scaled, rounding), currency };
}

/** The amount as an exact decimal in the major unit. */
export function toDecimal(value: Money): Decimal {
  return decimal(amountText(value));
}

/**
 * Splits `total` over `weights` by largest remainder (MNY-5): the parts always add up to `total`.
 *
 * Ties go to the earlier part; a negative total is split by magnitude and the sign restored. No
 * weights, a negative weight or weights that add up to zero throw a RangeError.
 *
 * @example split(money("100.00", "USD"), [1n, 1n, 1n]) // 33.34, 33.33, 33.33
 */
export function split(total: Money, weights: readonly bigint[]): readonly Money[] {
  const whole = weights.reduce((all, weight) => all + weight, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError("weights must be non-negative and add up to more than zero");
  }
  const amount = magnitude(total).minor;
  const parts = weights.map((weight) => (amount * weight) / whole);
  const rests = weights.map((weight, index) => ({ rest: (amount * weight) % whole, index }));
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let missing = amount - parts.reduce((all, part) => all + part, 0n);
  for (const { index } of rests) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  const sign = total.minor < 0n ? -1n : 1n;
  return parts.map((part) => ({ minor: part * sign, currency: total.currency }));
}
