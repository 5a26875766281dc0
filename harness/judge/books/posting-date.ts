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

/** The line at which a fact came into the ERP; undefined where it did not. */
export function postedAt(index: EvidenceIndex, factId: string): number | undefined {
  const [document] = index.links.effectiveDocumentsOf(factId);
  return document ? index.documents.firstLine(document.id) : undefined;
}
