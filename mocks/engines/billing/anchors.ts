import {
  addMonthsAt,
  dateIn,
  epochMs,
  type Instant,
  instant,
  lastDayOf,
  periodOf,
} from "../../../model/days.ts";
import type { NewSubscription } from "./create-subscription.ts";

export type Anchor = {
  readonly anchorAt: Instant;
  /** Day of the month, 31 for the last; null: the anchor's own day. */
  readonly anchorDay: number | null;
};

function onDay(at: Instant, day: number): Instant {
  const last = Number(lastDayOf(periodOf(dateIn(at, "UTC"))).slice(8));
  return instant(`${at.slice(0, 8)}${String(Math.min(day, last)).padStart(2, "0")}${at.slice(10)}`);
}

/** The anchor moved by whole months, always from the anchor itself, day clamped (DAT-3). */
export function boundary({ anchorAt, anchorDay }: Anchor, months: number): Instant {
  if (anchorDay === null) return addMonthsAt(anchorAt, months);
  return onDay(
    addMonthsAt(instant(`${anchorAt.slice(0, 8)}01${anchorAt.slice(10)}`), months),
    anchorDay,
  );
}

/** Calendar months from one to the other, days left out of account. */
export function monthsApart(from: Instant, to: Instant): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** Where the period that begins at a boundary ends. */
export function periodEnd(anchor: Anchor, intervalMonths: number, startsAt: Instant): Instant {
  return boundary(anchor, monthsApart(anchor.anchorAt, startsAt) + intervalMonths);
}

/** Where the period that ends at a boundary naturally begins. */
export function naturalStart(anchor: Anchor, intervalMonths: number, endsAt: Instant): Instant {
  return boundary(anchor, monthsApart(anchor.anchorAt, endsAt) - intervalMonths);
}

const two = (value: number) => String(value).padStart(2, "0");

/** The next moment after `now` that fits the wanted day and time, UTC; absent parts are now's. */
export function nextOccurrence(
  wanted: NonNullable<NewSubscription["anchorOn"]>,
  now: Instant,
): Instant {
  const time = [
    two(wanted.hour ?? Number(now.slice(11, 13))),
    two(wanted.minute ?? Number(now.slice(14, 16))),
    two(wanted.second ?? Number(now.slice(17, 19))),
  ].join(":");
  for (let months = 0; months <= 12; months += 1) {
    const month = addMonthsAt(instant(`${now.slice(0, 8)}01T00:00:00Z`), months);
    if (wanted.month != null && Number(month.slice(5, 7)) !== wanted.month) continue;
    const candidate = onDay(instant(`${month.slice(0, 10)}T${time}Z`), wanted.day);
    if (epochMs(candidate) > epochMs(now)) return candidate;
  }
  throw new Error("a day of the year comes every year");
}
