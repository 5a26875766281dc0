import { Temporal } from "temporal-polyfill";

/** `2026-07-01`: the day that the wall clock in `zone` shows at a unix second. */
export function dayAt(seconds: number, zone: string): string {
  return zoned(seconds, zone).toPlainDate().toString();
}

/** The day in UTC, in which billing counts its service periods. */
export function utcDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The unix second at which business opens on that day; `hour` is `06:00`, in UTC. */
export function openingSecond(day: string, hour: string): number {
  return Date.parse(`${day}T${hour}:00.000Z`) / 1000;
}

/** First second of the day in `zone`; the next day's is the end of this one. */
export function startOfDay(day: string, zone: string): number {
  return secondOf(day, "00:00", zone);
}

/** The unix second at which the wall clock in `zone` shows that day and time. */
export function secondOf(day: string, time: string, zone: string): number {
  const plain = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  return plain.toZonedDateTime(zone).epochMilliseconds / 1000;
}

export function addDays(day: string, days: number): string {
  return utcDay(Date.parse(day) / 1000 + days * 24 * 60 * 60);
}

/** Months later on the UTC calendar, the day clamped to the month's last, the time of day kept. */
export function addMonths(seconds: number, months: number): number {
  return zoned(seconds, "UTC").add({ months }).epochMilliseconds / 1000;
}

/** Whole days from `from` to `to`; 2026-07-01 to 2027-01-01 is 184. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}

function zoned(seconds: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
}
