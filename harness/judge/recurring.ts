import { addMonths, type BusinessDate, dateIn, monthsBetween } from "../../model/days.ts";
import { type Decimal, decimal, type Rounding, roundToInteger } from "../../model/decimal.ts";
import { homeOf } from "../../model/entities.ts";
import type { Subscription } from "../../model/facts/billing.ts";
import type { Commitment } from "../../model/facts/usage.ts";
import { monthsOfInterval } from "../../model/fields.ts";
import { type Money, minor, zero } from "../../model/money.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { usedLines } from "./usage/consumption.ts";

const running: ReadonlySet<Subscription["status"]> = new Set(["active", "past due", "unpaid"]);

const hundred = decimal("100");

/** What is left of a price after the percentages, one after the other (DSC-3). */
function afterDiscounts(percents: readonly string[]): Decimal {
  return percents.reduce(
    (left, percent) => left.times(hundred.minus(decimal(percent))).div(hundred),
    decimal("1"),
  );
}

/** Σ quantity × price, normalised to a year, net of recurring discounts; zero once it has ended. */
export function annualRecurring(subscription: Subscription, rounding?: Rounding): Money {
  return recurring(subscription, "12", rounding);
}

/** What the items come to in a year, each after the reductions of its own; not rounded yet. */
function yearlyOf(items: Subscription["items"]): Decimal {
  return items.reduce((total, { unitPrice, quantity, interval, discounts = [] }) => {
    const times = BigInt(quantity) * BigInt(12 / monthsOfInterval[interval]);
    const kept = afterDiscounts(discounts.map(({ percentOff }) => percentOff));
    return total.plus(decimal(unitPrice.minor * times).times(kept));
  }, decimal("0"));
}

/** Exact until one rounding: the months are multiplied before anything is divided. */
function recurring(subscription: Subscription, months: string, rounding?: Rounding): Money {
  const { items, discounts, status } = subscription;
  const code = items[0]?.unitPrice.currency ?? "USD";
  if (!running.has(status)) return zero(code);
  const kept = afterDiscounts(discounts.map(({ percentOff }) => percentOff));
  const yearly = yearlyOf(items).times(kept);
  const exact = yearly.times(decimal(months)).div(decimal("12"));
  return minor(roundToInteger(exact, rounding), code);
}

function counts(subscription: Subscription, on: BusinessDate): boolean {
  const startsOn = dateIn(subscription.startsAt, "UTC");
  return startsOn <= on && (subscription.endedOn === null || subscription.endedOn > on);
}

/** The years that deals promise a minimum for. */
function minimums(
  index: EvidenceIndex,
  on: BusinessDate,
): readonly Pick<Commitment, "amount" | "period">[] {
  return usedLines(index).flatMap(({ agreement, price }) => {
    const { startsOn, endsOn, isApproved, cancelled } = agreement;
    const ends = [endsOn, cancelled?.on ?? null].flatMap((day) => (day === null ? [] : [day]));
    const isOver = ends.some((day) => day <= on);
    if (price.minimumPerYear === undefined || !isApproved || isOver) return [];
    const years = Math.floor(monthsBetween(startsOn, on) / 12);
    const begins = addMonths(startsOn, 12 * years);
    const period = { startsOn: begins, endsOn: addMonths(begins, 12) };
    return [{ amount: price.minimumPerYear, period }];
  });
}

/** What running commitments come to in so many months: use is paid up to them in any case (USG-7). */
function committed(index: EvidenceIndex, on: BusinessDate, code: string, months: bigint): bigint {
  return [...index.facts.commitment.all(index.endOfDay(on)), ...minimums(index, on)]
    .filter(({ amount }) => amount.currency === code)
    .filter(({ period }) => period.startsOn <= on && on < period.endsOn)
    .reduce((sum, { amount, period }) => {
      const within = decimal(String(monthsBetween(period.startsOn, period.endsOn)));
      const exact = decimal(amount.minor * months).div(within);
      return sum + roundToInteger(exact, index.model.rounding);
    }, 0n);
}

function total(
  index: EvidenceIndex,
  on: BusinessDate,
  code: string,
  months: bigint,
  of: (subscription: Subscription, rounding: Rounding) => Money,
): Money {
  const active = index.facts.subscription
    .all(index.endOfDay(on))
    .filter((subscription) => counts(subscription, on));
  const amounts = active
    .map((one) => of(one, index.model.rounding))
    .filter(({ currency }) => currency === code);
  return minor(
    amounts.reduce((sum, amount) => sum + amount.minor, committed(index, on, code, months)),
    code,
  );
}

/** Monthly recurring revenue in one currency as of the end of a day (rules, section 14). */
export function monthlyRecurringRevenue(
  index: EvidenceIndex,
  on: BusinessDate,
  currency: string = homeOf(index.model).currency,
): Money {
  return total(index, on, currency, 1n, (one, rounding) => recurring(one, "1", rounding));
}

/** Annual recurring revenue as of the end of a day: twelve times the month, rounded once. */
export function annualRecurringRevenue(
  index: EvidenceIndex,
  on: BusinessDate,
  currency: string = homeOf(index.model).currency,
): Money {
  return total(index, on, currency, 12n, annualRecurring);
}
