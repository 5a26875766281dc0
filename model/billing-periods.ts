import {
  addDays,
  addMonths,
  type BusinessDate,
  type DayRange,
  lastDayOf,
  periodOf,
} from "./days.ts";
import { type BillingInterval, monthsOfInterval } from "./fields.ts";

/** What the billing periods of a deal follow from. */
export type Rhythm = {
  readonly startsOn: BusinessDate;
  readonly billed: BillingInterval;
  /** Day of the month on which periods begin, 31 for the last; without it the day of the start. */
  readonly billingDay?: number | undefined;
  /** Days before the first period; with a trial the periods begin at its end (REV-13). */
  readonly trialDays?: number | undefined;
};

/** The first day of the first billing period. */
function firstDay({ startsOn, trialDays = 0 }: Rhythm): BusinessDate {
  return trialDays === 0 ? startsOn : addDays(startsOn, trialDays);
}

/** The first day after `on` that is that day of the month, clamped to the month's last day. */
function nextDayOfMonth(on: BusinessDate, day: number): BusinessDate {
  for (let month = periodOf(on); ; month = periodOf(addMonths(`${month}-01` as BusinessDate, 1))) {
    const last = Number(lastDayOf(month).slice(8));
    const date = `${month}-${String(Math.min(day, last)).padStart(2, "0")}` as BusinessDate;
    if (date > on) return date;
  }
}

/** The boundary `months` months after the first billing day, the day kept as agreed (DAT-3). */
function onBillingDay(first: BusinessDate, day: number, months: number): BusinessDate {
  const month = periodOf(addMonths(`${periodOf(first)}-01` as BusinessDate, months));
  const last = Number(lastDayOf(month).slice(8));
  return `${month}-${String(Math.min(day, last)).padStart(2, "0")}` as BusinessDate;
}

function boundary(rhythm: Rhythm, period: number): BusinessDate {
  const { billed, billingDay } = rhythm;
  const startsOn = firstDay(rhythm);
  const months = monthsOfInterval[billed];
  const isPlain = billingDay === undefined || Number(startsOn.slice(8)) === billingDay;
  if (isPlain) return addMonths(startsOn, (period - 1) * months);
  if (period === 1) return startsOn;
  return onBillingDay(nextDayOfMonth(startsOn, billingDay), billingDay, (period - 2) * months);
}

/**
 * The k-th billing period, counted from 1 and always from the first (DAT-3).
 *
 * With a fixed billing day that is not the day of the start, the first one is short (BIL-4).
 */
export function billingPeriod(rhythm: Rhythm, period: number): DayRange {
  return { startsOn: boundary(rhythm, period), endsOn: boundary(rhythm, period + 1) };
}

/** The whole period that the k-th one is priced by: itself, or what would contain a short first one. */
export function wholePeriod(rhythm: Rhythm, period: number): DayRange {
  const own = billingPeriod(rhythm, period);
  if (period > 1 || rhythm.billingDay === undefined) return own;
  const months = monthsOfInterval[rhythm.billed];
  const startsOn = onBillingDay(own.endsOn, rhythm.billingDay, -months);
  return startsOn < own.startsOn ? { startsOn, endsOn: own.endsOn } : own;
}

/** The number of the period that begins on that day; null where none does. */
export function periodThatBegins(rhythm: Rhythm, on: BusinessDate): number | null {
  const startsOn = firstDay(rhythm);
  if (on < startsOn) return null;
  const monthOf = (date: BusinessDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(on) - monthOf(startsOn);
  // A clamped day never leaves its month, so the months apart tell the period but for a short one.
  const guess = Math.floor(months / monthsOfInterval[rhythm.billed]) + 1;
  const found = [guess, guess + 1].find((period) => boundary(rhythm, period) === on);
  return found ?? null;
}
