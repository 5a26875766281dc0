import Big from "big.js";

// Amounts are whole minor units as the billing platform sends them. Everything that divides goes
// through exact decimals and is rounded once, half away from zero.
const Exact = Big();
Exact.DP = 40;
Exact.RM = Exact.roundHalfUp;

export type Decimal = Big;

const exponents: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV"].map(
      (code) => [code, 0],
    ),
  ),
  ...Object.fromEntries(["BHD", "JOD", "KWD", "OMR", "TND"].map((code) => [code, 3])),
};

export function decimal(text: string | number): Decimal {
  return new Exact(text);
}

/** The nearest whole minor unit. */
export function toMinor(value: Decimal): number {
  return Number(value.round(0, Exact.roundHalfUp).toString());
}

/** Decimal text in the major unit: 327418 in `usd` is `3274.18`. */
export function majorText(minor: number, currency: string): string {
  const places = exponents[currency.toUpperCase()] ?? 2;
  return new Exact(minor).div(new Exact(10).pow(places)).toFixed(places);
}

/** Minor units of a decimal amount, `30.5` or `"0.30"`, in the major unit. */
export function minorOf(major: string | number, currency: string): Decimal {
  return new Exact(major).times(new Exact(10).pow(exponents[currency.toUpperCase()] ?? 2));
}

/** `amount × part ÷ whole`, exact; round at the end. */
export function proportion(amount: number | Decimal, part: number, whole: number): Decimal {
  return new Exact(amount).times(part).div(whole);
}

export function percentOf(amount: number | Decimal, percent: string | number): Decimal {
  return new Exact(amount).times(new Exact(percent)).div(100);
}

export function total(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
