const dayMs = 24 * 60 * 60 * 1000;

/** The day that a unix second is in a time zone, `2026-03-10`. */
export function dayIn(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(seconds * 1000));
}

/** The day in UTC, in which billing counts its periods. */
export function utcDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The unix second of a day at an hour, `06:00`, both in UTC. */
export function secondOf(day: string, hour = "00:00"): number {
  return Date.parse(`${day}T${hour}:00Z`) / 1000;
}

export function addDays(day: string, days: number): string {
  return utcDay((Date.parse(day) + days * dayMs) / 1000);
}

/** The same day and time months later, or the last day of that month. */
export function addMonths(seconds: number, months: number): number {
  const from = new Date(seconds * 1000);
  const to = new Date(from);
  to.setUTCMonth(from.getUTCMonth() + months);
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to.getTime() / 1000;
}
