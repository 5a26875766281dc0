import type { BusinessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { rateOn } from "../../../model/exchange-rates.ts";
import { type Money, minor, roundedMoney, toDecimal } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, ofEntity } from "./books.ts";
import type { PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

type Place = { readonly entity?: string; readonly currency: string };

/** Functional units for 1 of `currency` on a day; null where that is the entity's own. */
export function bookingRate(
  books: Books,
  { entity, currency, exchangeRate }: Place & { readonly exchangeRate?: string },
  on: BusinessDate,
): OrRefused<string> | null {
  const { operatingModel } = books.options.context;
  const functional = ofEntity(books, entity).entity.currency;
  if (currency === functional) return null;
  if (exchangeRate !== undefined) return exchangeRate;
  const rate = rateOn(operatingModel.exchangeRates, currency, functional, "spot", on);
  return rate?.toFixed() ?? refuse({ code: "no_exchange_rate", currency, functional, on });
}

/** An amount at a rate, rounded once into the other currency (MNY-3). */
export function converted(books: Books, amount: Money, rate: string, into: string): Money {
  const { rounding } = books.options.context.operatingModel;
  return roundedMoney(toDecimal(amount).times(decimal(rate)), into, rounding);
}

/**
 * Splits a signed total over signed weights by largest remainder: the parts always add up. For
 * weights of one sign it is MNY-5; ties go to the earlier part.
 */
export function signedSplit(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = weights.reduce((all, weight) => all + weight, 0n);
  if (whole === 0n) return weights.map((_, at) => (at === 0 ? total : 0n));
  const flip = whole < 0n ? -1n : 1n;
  const sign = total < 0n ? -1n : 1n;
  const amount = total * sign;
  const divisor = whole * flip;
  const shares = weights.map((weight, at) => {
    const exact = amount * weight * flip;
    let part = exact / divisor;
    if (part * divisor > exact) part -= 1n;
    return { part, rest: exact - part * divisor, at };
  });
  let missing = amount - shares.reduce((all, { part }) => all + part, 0n);
  const parts = shares.map(({ part }) => part);
  const byRest = shares.toSorted((a, b) =>
    a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1,
  );
  for (const { at } of byRest) {
    if (missing === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts.map((part) => part * sign);
}

const signedOf = ({ debit, credit }: PostedLine): bigint => debit.minor - credit.minor;

/**
 * Lines valued in the entity's currency: the first, control line at `control`, the others by
 * largest remainder over their amounts, so that the journal balances in both (FX-2).
 */
export function valued(lines: readonly PostedLine[], control: Money): readonly PostedLine[] {
  const [first, ...others] = lines;
  if (first === undefined) return lines;
  const { currency } = control;
  const parts = signedSplit(-control.minor, others.map(signedOf));
  return [
    { ...first, functional: control },
    ...others.map((line, at) => ({ ...line, functional: minor(parts[at] ?? 0n, currency) })),
  ];
}
