import { Temporal as Polyfill } from "temporal-polyfill";

// Node 24 has no Temporal of its own; where one exists it wins, so that the standard replaces the
// polyfill one day without a caller noticing.
const Temporal = (globalThis as { Temporal?: typeof Polyfill }).Temporal ?? Polyfill;

declare const dateBrand: unique symbol;
declare const instantBrand: unique symbol;
declare const periodBrand: unique symbol;

/** A calendar day without a zone, `2026-07-01`. Text order is time order. */
export type BusinessDate = string & { readonly [dateBrand]: true };

/** A moment, always UTC with milliseconds: `2026-07-01T06:00:00.000Z`. Text order is time order. */
export type Instant = string & { readonly [instantBrand]: true };

/** A month of the books, `2026-07`. */
export type PeriodId = string & { readonly [periodBrand]: true };

/** Days `[startsOn, endsOn)`: the end is the first day outside (DAT-1). */
export type DayRange = { readonly startsOn: BusinessDate; readonly endsOn: BusinessDate };

/** Moments `[startsAt, endsAt)`. */
export type InstantRange = { readonly startsAt: Instant; readonly endsAt: Instant };

/** Reads `YYYY-MM-DD`; a day that does not exist throws a RangeError that names the text. */
export function businessDate(text: string): BusinessDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new RangeError(`"${text}" is not a date (YYYY-MM-DD)`);
  const ms = parse(text);
  if (!Number.isNaN(ms) && dateAt(ms) === text) return text as BusinessDate;
  throw new RangeError(`"${text}" is not a day of the calendar`);
}

/** Reads ISO 8601 with an offset and gives it in UTC; without an offset it throws a RangeError. */
export function instant(text: string): Instant {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) ? parse(text) : Number.NaN;
  const read = Number.isNaN(ms) ? "" : instantAt(ms);
  if (read !== "" && read.startsWith(text.slice(0, 19))) return read;
  try {
    return instantAt(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw new RangeError(`"${text}" is not an instant (ISO 8601 with an offset)`);
  }
}

// Taken once, and one object set anew each time: while a universe answers for Date, to ask it is dear.
const { parse, UTC } = Date;
const writer = new Date(0);

export function instantAt(epochMs: number): Instant {
  writer.setTime(epochMs);
  return writer.toISOString() as Instant;
}

function dayOfMonth(epochMs: number): number {
  writer.setTime(epochMs);
  return writer.getUTCDate();
}

const dayMs = 24 * 60 * 60 * 1000;

// The same days and moments are asked for again and again: the nights of ten years are 3,650 of them.
const kept = 16_384;
const datesWritten = new Map<number, BusinessDate>();

/** The day on the UTC calendar. A business date is counted as its UTC midnight, where no day is short. */
function dateAt(epochMs: number): BusinessDate {
  const written = datesWritten.get(epochMs);
  if (written !== undefined) return written;
  const date = instantAt(epochMs).slice(0, 10) as BusinessDate;
  if (datesWritten.size >= kept) datesWritten.clear();
  datesWritten.set(epochMs, date);
  return date;
}

// One moment is asked for many times before the clock moves on.
let lastParsed = "";
let lastParsedMs = Number.NaN;

export function epochMs(at: Instant): number {
  if (at !== lastParsed) {
    lastParsedMs = parse(at);
    lastParsed = at;
  }
  return lastParsedMs;
}

export function epochSeconds(at: Instant): number {
  return Math.floor(epochMs(at) / 1000);
}

export function plusMs(at: Instant, ms: number): Instant {
  return instantAt(epochMs(at) + ms);
}

// A zone's rules are dear to look up.
const datesSeen = new Map<string, BusinessDate>();

/** The day that the clock on the wall in `zone` shows at that moment (DAT-2). */
export function dateIn(at: Instant, zone: string): BusinessDate {
  if (zone === "UTC") return at.slice(0, 10) as BusinessDate;
  const key = `${zone} ${at}`;
  const seen = datesSeen.get(key);
  if (seen !== undefined) return seen;
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const date = zoned.toPlainDate().toString() as BusinessDate;
  if (datesSeen.size >= kept) datesSeen.clear();
  datesSeen.set(key, date);
  return date;
}

const instantsSeen = new Map<string, Instant>();

/** The moment of a wall-clock time in `zone`, `time` as `HH:MM` or `HH:MM:SS`. */
export function instantIn(date: BusinessDate, time: string, zone: string): Instant {
  const key = `${date} ${time} ${zone}`;
  const seen = instantsSeen.get(key);
  if (seen !== undefined) return seen;
  const plain = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const at = instantAt(plain.toZonedDateTime(zone).epochMilliseconds);
  if (instantsSeen.size >= kept) instantsSeen.clear();
  instantsSeen.set(key, at);
  return at;
}

/** 23:59:59 of that day in `zone`: where recognition of a period falls. */
export function lastSecondOf(date: BusinessDate, zone: string): Instant {
  return instantIn(date, "23:59:59", zone);
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateAt(parse(date) + days * dayMs);
}

/** The day `months` months after `anchor`, clamped to the month's last day (DAT-3). */
export function addMonths(anchor: BusinessDate, months: number): BusinessDate {
  return dateAt(midnightAfterMonths(anchor, months));
}

/** UTC midnight of the day `months` months later, clamped to the month's last day. */
function midnightAfterMonths(anchor: string, months: number): number {
  const year = Number(anchor.slice(0, 4));
  const month = Number(anchor.slice(5, 7)) - 1 + months;
  const lastDay = dayOfMonth(UTC(year, month + 1, 0));
  return UTC(year, month, Math.min(Number(anchor.slice(8, 10)), lastDay));
}

/** The moment `months` months after `anchor` on the UTC calendar, day clamped, time of day kept. */
export function addMonthsAt(anchor: Instant, months: number): Instant {
  return instantAt(
    midnightAfterMonths(anchor, months) + (epochMs(anchor) - parse(anchor.slice(0, 10))),
  );
}

/** Whole days from `from` to `to`: 2026-07-01 to 2027-01-01 is 184. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (parse(to) - parse(from)) / dayMs;
}

/** Whole months from `from` to `to`, the rest of days left out. */
export function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  const span = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), {
    largestUnit: "months",
  });
  return span.months;
}

export function daysIn(range: DayRange): number {
  return daysBetween(range.startsOn, range.endsOn);
}

/** Reads `YYYY-MM`; anything else throws a RangeError. */
export function periodId(text: string): PeriodId {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new RangeError(`"${text}" is not a month (YYYY-MM)`);
  return text as PeriodId;
}

export function periodOf(date: BusinessDate): PeriodId {
  return date.slice(0, 7) as PeriodId;
}

export function firstDayOf(period: PeriodId): BusinessDate {
  return `${period}-01` as BusinessDate;
}

export function lastDayOf(period: PeriodId): BusinessDate {
  return addDays(addMonths(firstDayOf(period), 1), -1);
}

export function nextPeriod(period: PeriodId): PeriodId {
  return periodOf(addMonths(firstDayOf(period), 1));
}

/** The days of the month, half-open. */
export function daysOf(period: PeriodId): DayRange {
  return { startsOn: firstDayOf(period), endsOn: firstDayOf(nextPeriod(period)) };
}
