import {
  type BusinessDate,
  type Instant,
  lastDayOf,
  lastSecondOf,
  nextPeriod,
  type PeriodId,
  periodId,
} from "../../../model/days.ts";
import type { Entity } from "../../../model/entities.ts";
import { drawMonth } from "./credits.ts";
import { endOlderMonth } from "./older-ledger.ts";
import { accrueMonth } from "./use.ts";
import { done, type Systems } from "./world.ts";

/** By entity the month that ends next; by itself unless all are held. */
export type Closing = { isHeld: boolean; readonly next: Map<string, PeriodId> };

type MonthEnd = { readonly at: Instant; readonly entity: Entity; readonly period: PeriodId };

export function openClosing(systems: Systems, first: PeriodId): Closing {
  const { entities } = systems.operatingModel;
  for (const { id } of entities) closeThrough(systems, id, previous(first), systems.now());
  return { isHeld: false, next: new Map(entities.map(({ id }) => [id, first])) };
}

/** The earliest end of a month in any entity's zone; undefined while they are held. */
export function nextMonthEnd({ operatingModel }: Systems, closing: Closing): MonthEnd | undefined {
  if (closing.isHeld) return undefined;
  const ends = operatingModel.entities.flatMap((entity): readonly MonthEnd[] => {
    const period = closing.next.get(entity.id);
    return period === undefined
      ? []
      : [{ at: lastSecondOf(lastDayOf(period), entity.timeZone), entity, period }];
  });
  return ends.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** Everything that the month's end brings in one entity, and its close. */
export function endMonth(systems: Systems, closing: Closing, end: MonthEnd): void {
  const { ledger, recorder } = systems;
  const { at, period } = end;
  const { id: entity } = end.entity;
  if (entity === systems.entity) {
    accrueMonth(systems, period);
    drawMonth(systems, period);
  }
  const id = entity === systems.entity ? period : `${period} ${entity}`;
  endOlderMonth(systems.older, { at, entity, period });
  recorder.write({ kind: "action", action: { kind: "recognise", id, at, entity, period } });
  done(ledger.recognise(period, entity));
  done(ledger.chargeGroup(period, entity));
  done(ledger.revalue(period, entity));
  closing.next.set(entity, nextPeriod(period));
  closeThrough(systems, entity, period, at);
}

function closeThrough(
  { ledger, recorder, entity: home }: Systems,
  entity: string,
  last: PeriodId,
  at: Instant,
): void {
  for (const { period, status } of [...ledger.periods(entity)]) {
    if (period > last || status === "closed") continue;
    const id = entity === home ? `close ${period}` : `close ${period} ${entity}`;
    recorder.write({ kind: "action", action: { kind: "close", id, at, entity, period } });
    done(ledger.close(period, entity));
  }
}

/** Ends a month in every entity now. */
export function endEverywhere(systems: Systems, closing: Closing, month: BusinessDate): void {
  for (const entity of systems.operatingModel.entities) {
    const period = closing.next.get(entity.id);
    if (period === undefined || !month.startsWith(period)) throw new Error(`${month} is over`);
    endMonth(systems, closing, {
      at: lastSecondOf(lastDayOf(period), entity.timeZone),
      entity,
      period,
    });
  }
}

function previous(period: PeriodId): PeriodId {
  const [year = 0, month = 0] = period.split("-").map(Number);
  return periodId(month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`);
}
