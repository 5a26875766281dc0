import { type BusinessDate, firstDayOf, nextPeriod, periodOf } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/**
 * The day on which a fact of `on` may be posted by something that happens at line `n`: its own, or
 * the first day of the first period that is open then (CLS-3). A period nobody has told of is open.
 */
export function postingDay(
  index: EvidenceIndex,
  entity: string,
  on: BusinessDate,
  n: number,
): BusinessDate {
  const periods = index.facts.period.all(n).filter((period) => period.entity === entity);
  const shut = new Set(
    periods.filter((period) => period.status !== "open").map(({ period }) => period),
  );
  let period = periodOf(on);
  if (!shut.has(period)) return on;
  while (shut.has(period)) period = nextPeriod(period);
  return firstDayOf(period);
}
