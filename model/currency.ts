import * as currencies from "dinero.js/currencies";

declare const currencyBrand: unique symbol;

/** An ISO 4217 code that the currency table knows, such as `USD`. */
export type Currency = string & { readonly [currencyBrand]: true };

type TableRow = { readonly code: string; readonly exponent: number };

const exponents: ReadonlyMap<string, number> = new Map(
  Object.values(currencies as unknown as Record<string, TableRow>).map((row) => [
    row.code,
    row.exponent,
  ]),
);

/** The currency with this ISO 4217 code; an unknown code throws a RangeError that names it. */
export function currency(code: string): Currency {
  if (!exponents.has(code)) throw new RangeError(`"${code}" is not an ISO 4217 currency code`);
  return code as Currency;
}

export function isCurrency(code: string): code is Currency {
  return exponents.has(code);
}

/** How many decimals the currency's minor unit has: USD 2, JPY 0, KWD 3 (MNY-1). */
export function currencyExponent(code: Currency): number {
  const exponent = exponents.get(code);
  if (exponent === undefined) throw new RangeError(`"${code}" is not an ISO 4217 currency code`);
  return exponent;
}

/** Every known code, for the nearest word in an error. */
export const currencyCodes: readonly string[] = [...exponents.keys()].sort();
