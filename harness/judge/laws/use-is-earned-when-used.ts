import { type PeriodId, periodOf } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { creditRevenue } from "../books/credits-in-books.ts";
import { postingDay } from "../books/posting-date.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movement } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { earnedOn, type Rated, ratedUse } from "../usage/consumption.ts";
import { shortfalls } from "../usage/shortfall.ts";
import type { Law } from "./law.ts";

const usageRevenue = new Set(["revenue_usage"] as const);

/** The month of use, or for what came too late the first one that was open when it came (USG-5). */
function earnedIn(index: EvidenceIndex, rated: Rated): PeriodId {
  const on = earnedOn(rated);
  if (rated.late === null) return periodOf(on);
  const came = index.facts["usage record"].firstLine(rated.late.id) ?? 0;
  return periodOf(postingDay(index, homeOf(index.model).id, on, came));
}

/** What credit memos take off lines for use, in the month in which the books have them. */
function creditsOnUse(index: EvidenceIndex) {
  const memos = index.facts["credit memo"].all().filter(({ status }) => status === "issued");
  return memos.flatMap((memo) => {
    const lines = index.facts.invoice.get(memo.invoiceId)?.lines ?? [];
    const used = new Set(lines.filter(({ kind }) => kind === "usage").map(({ id }) => id));
    const [document] = index.links.effectiveDocumentsOf(memo.id);
    if (document === undefined) return [];
    const net = memo.lines
      .filter(({ invoiceLineId }) => invoiceLineId !== null && used.has(invoiceLineId))
      .reduce((sum, one) => sum + one.net.minor, 0n);
    return net === 0n ? [] : [{ period: document.period, net }];
  });
}

function remarkOf(index: EvidenceIndex, period: PeriodId, due: bigint): readonly Remark[] {
  const { currency } = homeOf(index.model);
  const journals = index.journals.filter(({ object }) => object.period === period);
  const earned = -movement(journals, usageRevenue);
  if (earned === due) return [];
  const text = (value: bigint) => moneyText(minor(value, currency));
  const gap = earned > due ? earned - due : due - earned;
  return [
    {
      message: `usage revenue of ${period} is not what was used in it`,
      object: `usage revenue ${period}`,
      expected: text(due),
      actual: text(earned),
      atRisk: atRisk(minor(gap, currency)),
      line: journals.at(-1)?.n ?? null,
    },
  ];
}

/**
 * For each month that is over: −Σ revenue usage posted in it = Σ rate(use of the month) + Σ what
 * late use of closed months adds + what a year that ends in it falls short of its minimum (REV-6,
 * CLS-4, USG-7), less what credit memos of the month take off it. At risk: the difference.
 */
export const useIsEarnedWhenUsed: Law = {
  id: "R10",
  sentence:
    "Usage revenue falls into the month of the use, or into the first open one where that is closed.",
  check: (index): CheckResult => {
    const dues = new Map<PeriodId, bigint>();
    for (const rated of ratedUse(index)) {
      if (earnedOn(rated) > index.scenario.world.endsOn) continue;
      const period = earnedIn(index, rated);
      dues.set(period, (dues.get(period) ?? 0n) + rated.amount);
    }
    for (const { on, role, amount } of creditRevenue(index)) {
      if (role !== "revenue_usage") continue;
      dues.set(periodOf(on), (dues.get(periodOf(on)) ?? 0n) + amount);
    }
    for (const { on, amount } of shortfalls(index)) {
      dues.set(periodOf(on), (dues.get(periodOf(on)) ?? 0n) + amount);
    }
    for (const { period, net } of creditsOnUse(index)) {
      const due = dues.get(period);
      if (due !== undefined) dues.set(period, due - net);
    }
    const findings = [...dues].flatMap(([period, due]) => remarkOf(index, period, due));
    return { compared: dues.size, findings };
  },
};
