import { lastDayOf, type PeriodId } from "../../../model/days.ts";
import type { Schedule } from "../../../model/facts/books.ts";
import { equals, minor, moneyText } from "../../../model/money.ts";
import { earnedThrough } from "../books/service-share.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Version } from "../history.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Through which month an entity has recognised, as of a line of evidence. */
function recognitionRuns(index: EvidenceIndex) {
  const byEntity = Map.groupBy(
    index.of("action").flatMap(({ n, action }) => {
      const earns = action.kind === "recognise" || action.kind === "close";
      return earns ? [{ n, entity: action.entity, period: action.period }] : [];
    }),
    ({ entity }) => entity,
  );
  return (entity: string, n: number): PeriodId | undefined =>
    byEntity.get(entity)?.findLast((run) => run.n < n)?.period;
}

/** Lines that nothing has changed: no credit, no pause, no other price or period. */
function isPlain(versions: readonly Version<Schedule>[]): boolean {
  const [first] = versions;
  return versions.every(
    ({ object }) =>
      first !== undefined &&
      object.pauses === undefined &&
      equals(object.total, first.object.total) &&
      object.servicePeriod.endsOn === first.object.servicePeriod.endsOn,
  );
}

/**
 * R4: for each schedule that no later fact changed, after each run of recognition:
 * |recognised − total × share of service days by the end of that month (REV-2)| ≤ 1 minor unit.
 *
 * What credits and pauses do to a schedule is held by the expected books. At risk: the difference.
 * Severity 2.
 */
export const earnedByTheCalendar: Law = {
  id: "R4",
  sentence:
    "Each month earns of a line what its service days give by the convention of its item, to the minor unit.",
  check: (index): CheckResult => {
    const lastRun = recognitionRuns(index);
    const findings: Remark[] = [];
    let compared = 0;
    for (const id of index.facts.schedule.ids) {
      const versions = index.facts.schedule.versions(id).filter(({ n }) => n <= index.marker);
      if (!isPlain(versions)) continue;
      for (const [at, { n, object }] of versions.entries()) {
        const before = versions[at - 1]?.object.recognised.minor ?? 0n;
        const { entity, total, recognised, servicePeriod, convention } = object;
        const period = recognised.minor === before ? undefined : lastRun(entity, n);
        if (period === undefined) continue;
        compared += 1;
        const { rounding } = index.model;
        const on = lastDayOf(period);
        const due = earnedThrough(total.minor, servicePeriod, on, convention, rounding);
        const gap = recognised.minor - due;
        if (gap >= -1n && gap <= 1n) continue;
        findings.push({
          message: `schedule ${id} (${object.item}) has not earned by the end of ${period} what its service days give`,
          object: `schedule ${id}`,
          expected: `${moneyText(minor(due, total.currency))} of ${moneyText(total)}`,
          actual: moneyText(recognised),
          atRisk: atRisk(minor(gap, total.currency)),
          line: n,
        });
      }
    }
    return { compared, findings };
  },
};
