import Big from "big.js";

// A constructor of our own, so that nobody else's settings of big.js reach it. Strict: a binary
// float can never enter (MNY-2).
const Exact = Big();
Exact.strict = true;
Exact.DP = 40;

/** An exact decimal: prices, rates, percentages, quantities. Never money itself (that is `Money`). */
export type Decimal = Big;

/** Half away from zero on the magnitude, or to the even neighbour (MNY-4). */
export type Rounding = "half_up" | "half_even";

/** Reads decimal text such as `"8.25"`; anything else throws a RangeError that names the text. */
export function decimal(text: string | bigint): Decimal {
  try {
    return new Exact(text.toString());
  } catch {
    throw new RangeError(`"${text}" is not a decimal number`);
  }
}

/** The whole number nearest to `value`, ties by `rounding`. */
export function roundToInteger(value: Decimal, rounding: Rounding = "half_up"): bigint {
  const mode = rounding === "half_up" ? Exact.roundHalfUp : Exact.roundHalfEven;
  return BigInt(value.round(0, mode).toFixed(0));
}

/**
 * `numerator ÷ denominator` as a whole number, exact until the one rounding at the end (MNY-2).
 *
 * Works on bigint alone, so no intermediate precision exists that could be lost.
 */
export function divideRounded(
  numerator: bigint,
  denominator: bigint,
  rounding: Rounding = "half_up",
): bigint {
  if (denominator === 0n) throw new RangeError("division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const whole = top / bottom;
  const twiceRest = (top % bottom) * 2n;
  const up =
    twiceRest > bottom || (twiceRest === bottom && (rounding === "half_up" || whole % 2n === 1n));
  const magnitude = up ? whole + 1n : whole;
  return negative ? -magnitude : magnitude;
}
