import type { AccountRole } from "../../../model/accounts.ts";
import { addDays, type BusinessDate } from "../../../model/days.ts";
import type { Entity } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { isIn, type JournalEvidence, movement } from "../ledger.ts";
import { atRisk, type CheckResult, nothingChecked, type Remark } from "../remark.ts";
import { allowanceLines, requiredAllowance } from "./allowance.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { postedAt, postingDay } from "./posting-date.ts";

const allowance: ReadonlySet<AccountRole> = new Set(["allowance_doubtful"]);
const own: ReadonlySet<string> = new Set(["bad_debt_expense", "allowance_doubtful"]);

/** A journal that brings the allowance to what it has to be. */
export function touchesAllowance({ object }: JournalEvidence): boolean {
  return (
    object.purpose === "manual" &&
    object.lines.some(({ role }) => role === "allowance_doubtful") &&
    object.lines.every(({ role }) => own.has(role ?? ""))
  );
}

/**
 * The month ends that nights have measured, each with the line up to which the books were known to
 * the last night before the month was closed.
 */
function monthEnds(index: EvidenceIndex): ReadonlyMap<BusinessDate, number> {
  const ends = new Map<BusinessDate, number>();
  const actions = index.of("action");
  for (const [at, { action }] of actions.entries()) {
    if (action.kind !== "job" || action.forDay === null) continue;
    const night = addDays(action.forDay, 1);
    const dayOfMonth = Number(night.slice(8));
    if (dayOfMonth > index.model.close.dayOfNextMonth) continue;
    const next = actions[at + 1]?.n;
    ends.set(addDays(night, -dayOfMonth), next === undefined ? index.marker : next - 1);
  }
  return ends;
}

function remarksOf(
  index: EvidenceIndex,
  { id: entity, currency }: Entity,
  on: BusinessDate,
  needed: bigint,
): readonly Remark[] {
  const ofEntity = index.journals.filter(isIn({ entity, currency }));
  const isAdjustment = (line: JournalEvidence) =>
    touchesAllowance(line) && line.object.documentOn === on;
  const journals = ofEntity.filter(isAdjustment);
  const others = ofEntity.filter((line) => line.object.postedOn <= on && !isAdjustment(line));
  const expected = allowanceLines(needed + movement(others, allowance));
  const different = differences(expected, bookedLines(journals));
  const object = `allowance of ${entity} on ${on}`;
  const line = journals[0]?.n ?? null;
  if (different.length > 0) {
    const message = `the allowance of ${entity} on ${on} is not what the age of its receivables needs`;
    const gap = atRisk(minor(gapOf(different), currency));
    return [{ message, object, ...differenceWords(different, currency), atRisk: gap, line }];
  }
  return journals.flatMap(({ object: journal, n }): readonly Remark[] => {
    const allowed = postingDay(index, entity, on, n);
    if (journal.postedOn === allowed) return [];
    const message = `the allowance of ${entity} on ${on} is posted on a day that the policy does not give`;
    const words = { expected: allowed, actual: journal.postedOn };
    const moved = minor(gapOf(differences([], bookedLines(journals))), currency);
    return [{ message, object, ...words, atRisk: atRisk(moved), line: n }];
  });
}

/** Each month end's allowance: required less what it stands at, and no other entry (WRO-4). */
export function allowanceInBooks(index: EvidenceIndex): CheckResult {
  if (index.model.receivables.writeOff.method !== "allowance") return nothingChecked;
  const ends = [...monthEnds(index)];
  const strange = index.journals.filter(
    (line) => touchesAllowance(line) && !ends.some(([on]) => on === line.object.documentOn),
  );
  const findings = index.model.entities.flatMap((entity) =>
    ends.flatMap(([on, upTo]) => {
      const counts = ({ id }: { readonly id: string }) => (postedAt(index, id) ?? upTo + 1) <= upTo;
      return remarksOf(index, entity, on, requiredAllowance(index, entity, on, counts));
    }),
  );
  const compared = ends.length * index.model.entities.length + strange.length;
  return { compared, findings: [...findings, ...strange.map(notAtMonthEnd)] };
}

function notAtMonthEnd({ object: { id, documentOn }, n }: JournalEvidence): Remark {
  return {
    message: `journal ${id} moves the allowance on ${documentOn}, which is no month end that was measured`,
    object: `journal ${id}`,
    expected: "no entry",
    actual: `an entry of ${documentOn}`,
    atRisk: [],
    line: n,
  };
}
