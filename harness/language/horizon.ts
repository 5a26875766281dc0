import { addMonths, type BusinessDate } from "../../model/days.ts";

const longestYears = 20;

/** Whether a day lies so far behind the first that nobody would wait for it to be played. */
export function isOutOfReach(
  startsOn: BusinessDate | undefined,
  date: BusinessDate | undefined,
): boolean {
  if (startsOn === undefined || date === undefined) return false;
  return date > addMonths(startsOn, 12 * longestYears);
}

export function outOfReach(what: string, startsOn: BusinessDate | undefined): string {
  return `${what} is more than ${longestYears} years after \`starts\`, ${startsOn}: a scenario plays at most that long`;
}
