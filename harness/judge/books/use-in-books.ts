import type { BusinessDate } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { earnedOn, ratedUse } from "../usage/consumption.ts";
import { shortfalls } from "../usage/shortfall.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { netted } from "./expected-entry.ts";
import { postingDay } from "./posting-date.ts";

/** A journal by hand that accrues what was used. */
export function touchesUse({ object }: JournalEvidence): boolean {
  return (
    object.purpose === "manual" &&
    object.lines.some(({ role }) => role === "unbilled_receivable") &&
    object.lines.every(({ role }) => role === "unbilled_receivable" || role === "revenue_usage")
  );
}

/** What has to be accrued for each day on which a month or a year of use ends, in minor units. */
export function duesByDay(index: EvidenceIndex): ReadonlyMap<BusinessDate, bigint> {
  const dues = new Map<BusinessDate, bigint>();
  for (const rated of ratedUse(index)) {
    const on = earnedOn(rated);
    if (on > index.scenario.world.endsOn) continue;
    dues.set(on, (dues.get(on) ?? 0n) + rated.amount);
  }
  for (const { on, amount } of shortfalls(index)) dues.set(on, (dues.get(on) ?? 0n) + amount);
  return dues;
}

function remarksOf(
  index: EvidenceIndex,
  on: BusinessDate,
  due: bigint,
  journals: readonly JournalEvidence[],
): readonly Remark[] {
  const { currency } = homeOf(index.model);
  const expected = netted([
    { role: "unbilled_receivable", jurisdiction: null, amount: due },
    { role: "revenue_usage", jurisdiction: null, amount: -due },
  ]);
  const object = `use up to ${on}`;
  const line = journals[0]?.n ?? null;
  const different = differences(expected, bookedLines(journals));
  if (different.length > 0) {
    const message = `what was used up to ${on} is not accrued as it was used`;
    const gap = atRisk(minor(gapOf(different), currency));
    return [{ message, object, ...differenceWords(different, currency), atRisk: gap, line }];
  }
  return journals.flatMap(({ object: journal, n }): readonly Remark[] => {
    const allowed = postingDay(index, journal.entity, on, n);
    if (journal.postedOn === allowed) return [];
    const message = `what was used up to ${on} is accrued on a day that the policy does not give`;
    const words = { expected: allowed, actual: journal.postedOn };
    return [{ message, object, ...words, atRisk: atRisk(minor(due, currency)), line: n }];
  });
}

/** Use is earned in the month in which it happened, whenever it is invoiced (REV-6, CLS-4). */
export function useInBooks(index: EvidenceIndex): CheckResult {
  const due = duesByDay(index);
  const posted = Map.groupBy(index.journals.filter(touchesUse), (line) => line.object.documentOn);
  const days = [...new Set([...due.keys(), ...posted.keys()])].sort();
  const findings = days.flatMap((on) =>
    remarksOf(index, on, due.get(on) ?? 0n, posted.get(on) ?? []),
  );
  return { compared: days.length, findings };
}
