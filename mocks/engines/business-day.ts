import { type BusinessDate, dateIn, type Instant } from "../../model/days.ts";

/** Tells the business day of a moment in one zone; a moment asked for again costs nothing. */
export function businessDays(zone: string): (at: Instant) => BusinessDate {
  const known = new Map<Instant, BusinessDate>();
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const day = dateIn(at, zone);
    known.set(at, day);
    return day;
  };
}
