import {
  addDays,
  addMonths,
  type BusinessDate,
  firstDayOf,
  type Instant,
  instantIn,
  lastDayOf,
  lastSecondOf,
  nextPeriod,
  type PeriodId,
  periodOf,
} from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Action } from "../../model/timeline.ts";

export type Window = {
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  readonly endsAt: Instant;
};

function periodsFrom(first: PeriodId, until: BusinessDate): readonly PeriodId[] {
  const periods: PeriodId[] = [];
  for (let period = first; firstDayOf(period) <= until; period = nextPeriod(period)) {
    periods.push(period);
  }
  return periods;
}

/** One nightly job for each business day, in the night after it; the last day's runs in the drain. */
function nights(model: OperatingModel, window: Window): readonly Action[] {
  const actions: Action[] = [];
  for (let day = window.startsOn; day < window.endsOn; day = addDays(day, 1)) {
    const at = instantIn(addDays(day, 1), model.jobs.nightlyAt, homeOf(model).timeZone);
    actions.push({ kind: "job", id: `nightly ${day}`, at, job: "nightly", forDay: day });
  }
  return actions;
}

function recognitions(model: OperatingModel, window: Window): readonly Action[] {
  return periodsFrom(periodOf(window.startsOn), window.endsOn)
    .map((period) => ({
      kind: "recognise" as const,
      id: `recognise ${period}`,
      at: lastSecondOf(lastDayOf(period), homeOf(model).timeZone),
      period,
    }))
    .filter((action) => action.at <= window.endsAt);
}

function closes(model: OperatingModel, window: Window): readonly Action[] {
  const before = periodOf(addMonths(window.startsOn, -1));
  return periodsFrom(before, window.endsOn)
    .map((period) => {
      const day = addDays(firstDayOf(nextPeriod(period)), model.close.dayOfNextMonth - 1);
      const at = instantIn(day, model.close.time, homeOf(model).timeZone);
      return { kind: "close" as const, id: `close ${period}`, at, period };
    })
    .filter((action) => action.at <= window.endsAt);
}

/** What the operating model's calendar makes happen between the two days. */
export function calendar(model: OperatingModel, window: Window): readonly Action[] {
  return [...nights(model, window), ...recognitions(model, window), ...closes(model, window)];
}
