import type { AccountRole } from "../../../model/accounts.ts";
import { addDays, type BusinessDate } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { earnedOn, ratedUse } from "../usage/consumption.ts";
import { earnedOf, type Granted, granted } from "../usage/prepaid.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { netted } from "./expected-entry.ts";
import { postingDay } from "./posting-date.ts";

const earning: ReadonlySet<string> = new Set([
  "deferred_revenue",
  "revenue_usage",
  "revenue_breakage",
]);

/** A journal by hand that earns what credits were paid for. */
export function touchesCredits({ object }: JournalEvidence): boolean {
  return (
    object.purpose === "manual" &&
    object.lines.some(({ role }) => role === "deferred_revenue") &&
    object.lines.every(({ role }) => earning.has(role ?? ""))
  );
}

/** What credits earn on a day: as they are used, or because nobody used them. */
export type CreditRevenue = {
  readonly on: BusinessDate;
  readonly role: Extract<AccountRole, "revenue_usage" | "revenue_breakage">;
  readonly amount: bigint;
};

/** From the acts that granted credits and the records of use alone (USG-8). */
export function creditRevenue(index: EvidenceIndex): readonly CreditRevenue[] {
  const { endsOn } = index.scenario.world;
  const used = new Map<Granted["name"], { readonly grant: Granted; readonly units: number }>();
  const revenue: CreditRevenue[] = [];
  for (const rated of ratedUse(index)) {
    const on = earnedOn(rated);
    for (const { grant, before, after } of rated.drawn) {
      used.set(keyOf(grant), { grant, units: after });
      const amount = earnedOf(index, grant, after) - earnedOf(index, grant, before);
      // The invoice of the use says what was drawn: it comes the day after.
      if (on < endsOn) revenue.push({ on, role: "revenue_usage", amount });
    }
  }
  for (const grant of granted(index)) {
    // By the night after the invoice of the last day's use.
    if (addDays(grant.lastDay, 1) > endsOn) continue;
    const units = used.get(keyOf(grant))?.units ?? 0;
    const amount = grant.paid - earnedOf(index, grant, units);
    revenue.push({ on: grant.lastDay, role: "revenue_breakage", amount });
  }
  return revenue.filter(({ amount }) => amount !== 0n);
}

function keyOf({ name, customer, product, kind, lastDay }: Granted): string {
  return [name, customer, product, kind, lastDay].join(" ");
}

/** Bought credits that are neither used nor over, as what they were paid for. */
export function creditsLeft(index: EvidenceIndex): bigint {
  const paid = granted(index).reduce((sum, grant) => sum + grant.paid, 0n);
  return creditRevenue(index).reduce((left, { amount }) => left - amount, paid);
}

function remarksOf(
  index: EvidenceIndex,
  on: BusinessDate,
  due: readonly CreditRevenue[],
  journals: readonly JournalEvidence[],
): readonly Remark[] {
  const { currency } = homeOf(index.model);
  const total = due.reduce((sum, { amount }) => sum + amount, 0n);
  const expected = netted([
    { role: "deferred_revenue", jurisdiction: null, amount: total },
    ...due.map(({ role, amount }) => ({ role, jurisdiction: null, amount: -amount })),
  ]);
  const object = `credits used or over by ${on}`;
  const line = journals[0]?.n ?? null;
  const different = differences(expected, bookedLines(journals));
  if (different.length > 0) {
    const message = `what credits earn on ${on} is not what was used of them, or was left over`;
    const gap = atRisk(minor(gapOf(different), currency));
    return [{ message, object, ...differenceWords(different, currency), atRisk: gap, line }];
  }
  return journals.flatMap(({ object: journal, n }): readonly Remark[] => {
    const allowed = postingDay(index, journal.entity, on, n);
    if (journal.postedOn === allowed) return [];
    const message = `what credits earn on ${on} is posted on a day that the policy does not give`;
    const words = { expected: allowed, actual: journal.postedOn };
    return [{ message, object, ...words, atRisk: atRisk(minor(total, currency)), line: n }];
  });
}

/** Credits are earned as they are used; what nobody used by the last day is breakage (USG-8). */
export function creditsInBooks(index: EvidenceIndex): CheckResult {
  const due = Map.groupBy(creditRevenue(index), ({ on }) => on);
  const posted = Map.groupBy(
    index.journals.filter(touchesCredits),
    ({ object }) => object.documentOn,
  );
  const days = [...new Set([...due.keys(), ...posted.keys()])].sort();
  const findings = days.flatMap((on) =>
    remarksOf(index, on, due.get(on) ?? [], posted.get(on) ?? []),
  );
  return { compared: days.length, findings };
}
