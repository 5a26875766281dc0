import {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  type DayRange,
} from "../../../../model/days.ts";
import { MalformedQuery, QueryGap } from "./tokens.ts";

const units = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;
const known =
  /^(?:(?:LAST|NEXT)_(?:90_DAYS|WEEK|N_WEEKS:\d+|FISCAL_\w+(?::\d+)?)|THIS_(?:WEEK|FISCAL_\w+)|N_\w+_AGO:\d+)$/;

/** The days that a word such as `LAST_N_DAYS:7` or `THIS_MONTH` names, seen from `today`. */
export function daysOfLiteral(word: string, today: BusinessDate): DayRange {
  const single = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 }[word];
  if (single !== undefined) return days(addDays(today, single), 1);
  const [name = "", count = ""] = word.split(":");
  const n = Number(count);
  if (name === "LAST_N_DAYS" && count) return days(addDays(today, -n), n + 1);
  if (name === "NEXT_N_DAYS" && count) return days(addDays(today, 1), n);
  const [, which, plural, unit] = /^(THIS|LAST|NEXT)_(N_)?(MONTH|QUARTER|YEAR)S?$/.exec(name) ?? [];
  if (unit === "MONTH" || unit === "QUARTER" || unit === "YEAR") {
    const months = units[unit];
    const start = startOf(today, months);
    if (plural && count && which === "LAST") return span(start, -n * months, 0);
    if (plural && count && which === "NEXT") return span(start, months, (n + 1) * months);
    if (!plural && which === "THIS") return span(start, 0, months);
    if (!plural && which === "LAST") return span(start, -months, 0);
    if (!plural && which === "NEXT") return span(start, months, 2 * months);
  }
  if (known.test(word)) throw new QueryGap(`date literal ${word}`);
  throw new MalformedQuery(`unexpected token: '${word}'`);
}

function days(from: BusinessDate, count: number): DayRange {
  return { startsOn: from, endsOn: addDays(from, count) };
}

function startOf(day: BusinessDate, months: number): BusinessDate {
  const first = businessDate(`${day.slice(0, 7)}-01`);
  const past = (Number(day.slice(5, 7)) - 1) % months;
  return addMonths(first, -past);
}

function span(start: BusinessDate, from: number, to: number): DayRange {
  return { startsOn: addMonths(start, from), endsOn: addMonths(start, to) };
}
