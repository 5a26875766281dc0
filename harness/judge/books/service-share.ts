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

/** Days without service, half-open; null: it has not come back. */
export type Rest = { readonly startsOn: BusinessDate; readonly endsOn: BusinessDate | null };

/** The days of a service, and those among them on which it rested (REV-12). */
export type Service = DayRange & { readonly rests?: readonly Rest[] };

export type Convention = "daily" | "monthly_even";

/** How much of a service has been rendered: `part` of `whole`, exact. */
type Share = { readonly part: bigint; readonly whole: bigint };

function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}

function days(range: DayRange): bigint {
  return range.endsOn <= range.startsOn ? 0n : BigInt(daysIn(range));
}

// Divisible by every length of a month, so that the weight of any part of one is a whole number.
const unit = 28n * 29n * 30n * 31n;

/** A full calendar month weighs 1, a part its days over the month's days (REV-2). */
function months(range: DayRange): bigint {
  let total = 0n;
  for (let on = range.startsOn; on < range.endsOn; ) {
    const month = daysOf(periodOf(on));
    const until = earlier(month.endsOn, range.endsOn);
    total += (unit * BigInt(daysBetween(on, until))) / BigInt(daysIn(month));
    on = until;
  }
  return total;
}

/** What has been rendered by the start of `untilOn`; days of rest count nowhere and are made up. */
function shareOf(service: Service, untilOn: BusinessDate, convention: Convention): Share {
  const weigh = convention === "daily" ? days : months;
  const rests = (service.rests ?? []).map(({ startsOn, endsOn }) => ({
    startsOn,
    endsOn: endsOn ?? (untilOn > startsOn ? untilOn : startsOn),
  }));
  const madeUp = rests.reduce((all, rest) => all + Number(days(rest)), 0);
  const { startsOn } = service;
  const endsOn = madeUp === 0 ? service.endsOn : addDays(service.endsOn, madeUp);
  const upTo = (end: BusinessDate) =>
    rests.reduce(
      (left, rest) => left - weigh({ ...rest, endsOn: earlier(rest.endsOn, end) }),
      weigh({ startsOn, endsOn: end }),
    );
  return { part: upTo(earlier(untilOn, endsOn)), whole: upTo(endsOn) };
}

/**
 * The part of an amount that has been earned by the start of `untilOn`, rounded once (REV-2).
 *
 * Minor units in and out. `untilOn` before the service gives zero, after it the whole amount; a
 * service of no days is over once it begins.
 */
export function earnedBefore(
  amount: bigint,
  service: Service,
  untilOn: BusinessDate,
  convention: Convention,
  rounding: Rounding,
): bigint {
  if (untilOn <= service.startsOn && service.startsOn < service.endsOn) return 0n;
  const { part, whole } = shareOf(service, untilOn, convention);
  if (whole === 0n) return untilOn >= service.endsOn ? amount : 0n;
  return divideRounded(amount * part, whole, rounding);
}

/** The same with the day itself counted as rendered: a target as of the end of `on`. */
export function earnedThrough(
  amount: bigint,
  service: Service,
  on: BusinessDate,
  convention: Convention,
  rounding: Rounding,
): bigint {
  return earnedBefore(amount, service, addDays(on, 1), convention, rounding);
}
