import type { BusinessDate, DayRange } from "../../../model/days.ts";
import type { Convention, Pause } from "./records.ts";

const dayMs = 86_400_000;

// Arithmetic on the day's number instead of a calendar library: a period end asks for every line
// that is still running.
function dayNumber(date: BusinessDate): number {
  return Date.parse(date) / dayMs;
}

// A month is counted in the smallest unit that halves, thirds … of 28, 29, 30 and 31 days share, so
// that weights stay whole numbers and nothing is rounded before the one rounding of REV-2.
const monthUnits = 377_580;

function daysInMonthOf(date: BusinessDate): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

/** Where a day stands on an axis on which every month is equally long. */
function monthPosition(date: BusinessDate): number {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const dayUnits = monthUnits / daysInMonthOf(date);
  return months * monthUnits + (Number(date.slice(8, 10)) - 1) * dayUnits;
}

const positionBy: Readonly<Record<Convention, (date: BusinessDate) => number>> = {
  daily: dayNumber,
  monthly_even: monthPosition,
};

/** A part of a service period as `part / whole`, exact. An empty period is over once it begins. */
export type Elapsed = { readonly part: bigint; readonly whole: bigint };

/**
 * How much of `range` lies before `before`, a day that is not counted itself.
 *
 * `daily` counts days; `monthly_even` gives every full calendar month the weight 1 and a part of a
 * month its days ÷ days of that month (REV-2, REV-5).
 */
export function elapsedBefore(
  before: BusinessDate,
  range: DayRange,
  convention: Convention,
): Elapsed {
  const position = positionBy[convention];
  if (range.startsOn >= range.endsOn) {
    return { part: before >= range.startsOn ? 1n : 0n, whole: 1n };
  }
  const start = position(range.startsOn);
  const end =
    before < range.startsOn ? range.startsOn : before > range.endsOn ? range.endsOn : before;
  return {
    part: BigInt(position(end) - start),
    whole: BigInt(position(range.endsOn) - start),
  };
}

/**
 * The same of a service that rested on some days: they count neither in the part nor in the whole,
 * and the end moves by as many (REV-12). A pause that goes on counts up to `before`.
 */
export function servedBefore(
  before: BusinessDate,
  range: DayRange,
  pauses: readonly Pause[],
  convention: Convention,
): Elapsed {
  const rests = pauses.flatMap(({ startsOn, endsOn }) => {
    const end = endsOn ?? before;
    return startsOn < end ? [{ startsOn, endsOn: end }] : [];
  });
  const stretched = { startsOn: range.startsOn, endsOn: stretchedEnd(range, rests) };
  const { part, whole } = elapsedBefore(before, stretched, convention);
  const position = positionBy[convention];
  const rested = (until: BusinessDate) =>
    rests.reduce((days, { startsOn, endsOn }) => {
      const end = endsOn < until ? endsOn : until;
      return startsOn < end ? days + BigInt(position(end) - position(startsOn)) : days;
    }, 0n);
  return { part: part - rested(before), whole: whole - rested(stretched.endsOn) };
}

/** The first day outside of a service, with the days on which it rested added. */
export function stretchedEnd(range: DayRange, pauses: readonly Pause[]): BusinessDate {
  const days = pauses.reduce(
    (all, { startsOn, endsOn }) =>
      endsOn === null ? all : all + dayNumber(endsOn) - dayNumber(startsOn),
    0,
  );
  return days === 0 ? range.endsOn : laterBy(range.endsOn, days);
}

function laterBy(date: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10) as BusinessDate;
}

/** The day after, by arithmetic. */
export function dayAfter(date: BusinessDate): BusinessDate {
  return laterBy(date, 1);
}
