import { lastDayOf, nextPeriod, type PeriodId, periodOf } from "../../../model/days.ts";
import { isZero, subtract } from "../../../model/money.ts";
import { type Books, ofEntity } from "./books.ts";
import type { PlannedRow, RevenueSchedule } from "./records.ts";
import { scheduleTotal, target } from "./schedules.ts";

function firstPlanned(books: Books, schedule: RevenueSchedule): PeriodId {
  const posted = schedule.postings.at(-1)?.period;
  const starts = periodOf(schedule.range.startsOn);
  const due = posted === undefined || posted < starts ? starts : nextPeriod(posted);
  // What was not posted for a month that is over lands in the next run (CLS-3).
  const { recognisedThrough } = ofEntity(books, schedule.entity);
  return recognisedThrough !== undefined && due <= recognisedThrough
    ? nextPeriod(recognisedThrough)
    : due;
}

/** Posted months, then planned ones as the schedule stands now. See `Ledger.plannedRows`. */
export function plannedRows(books: Books, schedule: RevenueSchedule): readonly PlannedRow[] {
  const { rounding } = books.options.context.operatingModel;
  const rows: PlannedRow[] = schedule.postings.map(({ period, journalId, amount }) => ({
    period,
    amount,
    journalId,
    postedPeriod: period,
  }));
  const total = scheduleTotal(schedule);
  let sofar = schedule.recognised;
  let period = firstPlanned(books, schedule);
  // While the service rests, nobody knows when the rest of it is earned.
  const isResting = schedule.pauses.some(({ endsOn }) => endsOn === null);
  const goesOn = () => !isResting && !isZero(subtract(total, sofar));
  while (period <= periodOf(schedule.range.endsOn) || goesOn()) {
    const through = target(schedule, lastDayOf(period), rounding);
    const amount = subtract(through, sofar);
    if (!isZero(amount)) rows.push({ period, amount, journalId: null, postedPeriod: null });
    sofar = through;
    period = nextPeriod(period);
  }
  return rows;
}
