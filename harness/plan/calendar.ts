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
import { type Entity, homeOf } from "../../model/entities.ts";
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

/** What is done in one entity is named after it; in the home entity by the month alone. */
function named(model: OperatingModel, what: string, entity: Entity): string {
  return entity.id === model.homeEntity ? what : `${what} ${entity.id}`;
}

/** Nothing ends here of a month that the entity kept in older books. */
function isKept({ booksSince }: Entity, period: PeriodId): boolean {
  return booksSince === undefined || lastDayOf(period) >= booksSince;
}

/** Each entity's own month end: the last second of the month in its zone. */
function recognitions(model: OperatingModel, window: Window): readonly Action[] {
  return model.entities.flatMap((entity) =>
    periodsFrom(periodOf(window.startsOn), window.endsOn)
      .filter((period) => isKept(entity, period))
      .map((period) => ({
        kind: "recognise" as const,
        id: named(model, `recognise ${period}`, entity),
        at: lastSecondOf(lastDayOf(period), entity.timeZone),
        entity: entity.id,
        period,
      }))
      .filter((action) => action.at <= window.endsAt),
  );
}

type Shutting = { readonly dayOfNextMonth: number; readonly time: string };

/** A month is shut on a day of the next one, softly or for good. */
function shuttings(
  kind: "lock" | "close",
  { dayOfNextMonth, time }: Shutting,
  model: OperatingModel,
  window: Window,
): readonly Action[] {
  const before = periodOf(addMonths(window.startsOn, -1));
  return model.entities.flatMap((entity) =>
    periodsFrom(before, window.endsOn)
      .filter((period) => isKept(entity, period))
      .map((period) => {
        const day = addDays(firstDayOf(nextPeriod(period)), dayOfNextMonth - 1);
        const at = instantIn(day, time, entity.timeZone);
        const id = named(model, `${kind} ${period}`, entity);
        return { kind, id, at, entity: entity.id, period };
      })
      .filter((action) => action.at <= window.endsAt),
  );
}

/** What the operating model's calendar makes happen between the two days. */
export function calendar(model: OperatingModel, window: Window): readonly Action[] {
  const { softClose } = model.close;
  return [
    ...nights(model, window),
    ...recognitions(model, window),
    ...(softClose === undefined ? [] : shuttings("lock", softClose, model, window)),
    ...shuttings("close", model.close, model, window),
  ];
}
