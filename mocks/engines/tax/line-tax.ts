import { type Decimal, decimal, roundToInteger } from "../../../model/decimal.ts";
import { type Money, percentOf, split, subtract, zero } from "../../../model/money.ts";
import type { TaxRate } from "./rate.ts";

/** The tax of one rate on one line; negative on a negative line. */
export type LineTax = {
  readonly rateId: string;
  readonly jurisdiction: string;
  readonly percent: string;
  readonly inclusive: boolean;
  /** Net of every tax. */
  readonly base: Money;
  readonly amount: Money;
};

type Applied = Pick<TaxRate, "id" | "jurisdiction" | "percent" | "inclusive">;

const hundred = decimal("100");

function total(rates: readonly Applied[]): Decimal {
  return rates.reduce((sum, rate) => sum.plus(decimal(rate.percent)), decimal("0"));
}

/** Whole numbers in proportion to the rates, for splitting: `8.25` and `1.5` give 8250000 and 1500000. */
function weights(rates: readonly Applied[]): readonly bigint[] {
  return rates.map((rate) => roundToInteger(decimal(rate.percent).times(decimal("1000000"))));
}

/** `gross × 100 ÷ (100 + Σ rates)`, rounded once (TAX-2). */
function netOfInclusive(gross: Money, rates: readonly Applied[]): Money {
  const exact = decimal(gross.minor)
    .times(hundred)
    .div(hundred.plus(total(rates)));
  return { minor: roundToInteger(exact), currency: gross.currency };
}

/**
 * The taxes on one line, each jurisdiction rounded on its own (TAX-1).
 *
 * `amount` is after discounts. Where inclusive rates apply, it contains their tax: that is
 * `amount − net`, split by largest remainder (TAX-2, MNY-5), and exclusive rates apply to the net.
 */
export function taxLine(amount: Money, rates: readonly Applied[]): readonly LineTax[] {
  if (rates.length === 0) return [];
  const inclusive = rates.filter((rate) => rate.inclusive);
  const net = inclusive.length === 0 ? amount : netOfInclusive(amount, inclusive);
  const contained = subtract(amount, net);
  const parts =
    inclusive.length === 0 || total(inclusive).eq(decimal("0"))
      ? inclusive.map(() => zero(amount.currency))
      : split(contained, weights(inclusive));
  return rates.map((rate) => ({
    rateId: rate.id,
    jurisdiction: rate.jurisdiction,
    percent: rate.percent,
    inclusive: rate.inclusive,
    base: net,
    amount: rate.inclusive
      ? (parts[inclusive.indexOf(rate)] ?? zero(amount.currency))
      : percentOf(net, decimal(rate.percent)),
  }));
}
