import {
  addDays,
  type BusinessDate,
  type DayRange,
  daysBetween,
  daysIn,
  daysOf,
  periodOf,
} from "../../../model/days.ts";
import { divideRounded, type Rounding } from "../../../model/decimal.ts";

export type Convention = "daily" | "monthly_even";

/** How much of a service has been rendered: `part` of `whole`, exact. */
type Share = { readonly part: bigint; readonly whole: bigint };

function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}

function daily(service: DayRange, untilOn: BusinessDate): Share {
  const end = earlier(untilOn, service.endsOn);
  const elapsed = end <= service.startsOn ? 0 : daysBetween(service.startsOn, end);
  return { part: BigInt(elapsed), whole: BigInt(daysIn(service)) };
}

// Divisible by every length of a month, so that the weight of any part of one is a whole number.
const unit = 28n * 29n * 30n * 31n;

/** A full calendar month weighs 1, a part its days over the month's days (REV-2). */
function weight(range: DayRange): bigint {
  let total = 0n;
  for (let on = range.startsOn; on < range.endsOn; ) {
    const month = daysOf(periodOf(on));
    const until = earlier(month.endsOn, range.endsOn);
    total += (unit * BigInt(daysBetween(on, until))) / BigInt(daysIn(month));
    on = until;
  }
  return total;
}

function evenly(service: DayRange, untilOn: BusinessDate): Share {
  const rendered = { startsOn: service.startsOn, endsOn: earlier(untilOn, service.endsOn) };
  return { part: weight(rendered), whole: weight(service) };
}

/**
 * The part of an amount that has been earned by the start of `untilOn`, rounded once (REV-2).
 *
 * Minor units in and out. `untilOn` before the service gives zero, after it the whole amount; a
 * service of no days is over once it begins.
 */
export function earnedBefore(
  amount: bigint,
  service: DayRange,
  untilOn: BusinessDate,
  convention: Convention,
  rounding: Rounding,
): bigint {
  if (untilOn >= service.endsOn) return amount;
  if (untilOn <= service.startsOn) return 0n;
  const { part, whole } = (convention === "daily" ? daily : evenly)(service, untilOn);
  return divideRounded(amount * part, whole, rounding);
}

/** The same with the day itself counted as rendered: a target as of the end of `on`. */
export function earnedThrough(
  amount: bigint,
  service: DayRange,
  on: BusinessDate,
  convention: Convention,
  rounding: Rounding,
): bigint {
  return earnedBefore(amount, service, addDays(on, 1), convention, rounding);
}
