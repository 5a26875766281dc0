import { addDays, type BusinessDate, dateIn, daysBetween } from "../../../model/days.ts";
import { entityOf } from "../../../model/entities.ts";
import type { Schedule } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** The first day after the service, later by the days on which it rested (REV-12). */
function endOf({ pauses = [], servicePeriod }: Schedule): BusinessDate | null {
  if (pauses.some(({ endsOn }) => endsOn === null)) return null;
  const rested = pauses.reduce(
    (days, { startsOn, endsOn }) => days + daysBetween(startsOn, endsOn ?? startsOn),
    0,
  );
  return addDays(servicePeriod.endsOn, rested);
}

/** What is wrong with what was earned by that day: too early, or more than there is. */
function outside(schedule: Schedule, on: BusinessDate): bigint {
  const { recognised, servicePeriod, total } = schedule;
  if (on < servicePeriod.startsOn) return recognised.minor;
  const end = endOf(schedule);
  const isOver = end !== null && on >= end;
  const beyond = recognised.minor - total.minor;
  return isOver && total.minor >= 0n && beyond > 0n ? beyond : 0n;
}

/**
 * R6: for every schedule, recognised = 0 on days before the service starts, and ≤ its total after
 * credits once the service is over: a cancellation stops it at its effective date. At risk: the
 * amount outside. Severity 1.
 */
export const earnedWithinTheService: Law = {
  id: "R6",
  sentence:
    "Nothing is earned before a service starts, and nothing more once it is over or was credited.",
  check: (index: EvidenceIndex) => {
    const { schedule: schedules } = index.facts;
    const findings = schedules.ids.flatMap((id): readonly Remark[] => {
      for (const { n, at, object } of schedules.versions(id)) {
        if (n > index.marker) continue;
        const on = dateIn(at, entityOf(index.model, object.entity).timeZone);
        const amount = outside(object, on);
        if (amount === 0n) continue;
        const { currency } = object.total;
        const { startsOn, endsOn } = object.servicePeriod;
        return [
          {
            message: `schedule ${id} has earned what is outside its service`,
            object: `schedule ${id}`,
            expected: `${moneyText(object.total)} between ${startsOn} and ${endsOn}`,
            actual: `${moneyText(object.recognised)} by ${on}`,
            atRisk: atRisk(minor(amount, currency)),
            line: n,
          },
        ];
      }
      return [];
    });
    return { compared: schedules.ids.length, findings };
  },
};
