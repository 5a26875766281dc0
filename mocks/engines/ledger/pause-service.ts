import type { BusinessDate } from "../../../model/days.ts";
import { refuse } from "../refusal.ts";
import { type Books, lineKey } from "./books.ts";
import { keepSchedule } from "./keep.ts";
import type { RevenueSchedule } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

function scheduleOf(books: Books, document: string, line: string): OrRefused<RevenueSchedule> {
  const id = books.scheduleByLine.get(lineKey(document, line));
  const schedule = id === undefined ? undefined : books.schedules.get(id);
  return schedule ?? refuse({ code: "credited_line_unknown", document, line });
}

function isResting({ pauses }: RevenueSchedule): boolean {
  return pauses.some(({ endsOn }) => endsOn === null);
}

/** See `Ledger.pauseService`. */
export function pauseService(
  books: Books,
  document: string,
  line: string,
  startsOn: BusinessDate,
): OrRefused<RevenueSchedule> {
  const schedule = scheduleOf(books, document, line);
  if ("refused" in schedule) return schedule;
  if (isResting(schedule)) return schedule;
  const pauses = [...schedule.pauses, { startsOn, endsOn: null }];
  return keep(books, { ...schedule, pauses });
}

/** See `Ledger.resumeService`. */
export function resumeService(
  books: Books,
  document: string,
  line: string,
  on: BusinessDate,
): OrRefused<RevenueSchedule> {
  const schedule = scheduleOf(books, document, line);
  if ("refused" in schedule) return schedule;
  if (!isResting(schedule)) return schedule;
  const pauses = schedule.pauses.map((pause) => ({ ...pause, endsOn: pause.endsOn ?? on }));
  return keep(books, { ...schedule, pauses });
}

function keep(books: Books, schedule: RevenueSchedule): RevenueSchedule {
  keepSchedule(books, schedule);
  return schedule;
}
