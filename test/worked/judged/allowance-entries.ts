import { allowanceLines, requiredAllowance } from "../../../harness/judge/books/allowance.ts";
import { writeOffEntry } from "../../../harness/judge/books/write-offs.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { dateIn, lastDayOf, nextPeriod, type PeriodId, periodOf } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";

/** Month by month from the opening allowance on, what it is short of by the age of receivables (WRO-4). */
export function allowanceEntries(index: EvidenceIndex) {
  const opened = index.facts["opening balance"]
    .all()
    .filter(({ account }) => account === "allowance_doubtful");
  const [first] = opened;
  if (index.model.receivables.lossRates === undefined || first === undefined) return [];
  const used = index.facts["write off"].all().flatMap((fact) => {
    const { on, lines } = writeOffEntry(index, fact);
    return lines
      .filter(({ role }) => role === "allowance_doubtful")
      .map((line) => ({ on, ...line }));
  });
  let balance = opened.reduce((sum, one) => sum - one.balance.minor, 0n);
  let before = first.loadedOn;
  const entries = [];
  const last: PeriodId = periodOf(dateIn(index.lines.at(-1)?.at ?? index.run.at, index.zone));
  for (let period = periodOf(first.loadedOn); period <= last; period = nextPeriod(period)) {
    const on = lastDayOf(period);
    const since = used.filter((one) => before < one.on && one.on <= on);
    balance -= since.reduce((sum, { amount }) => sum + amount, 0n);
    const needed = requiredAllowance(index, homeOf(index.model), on);
    entries.push({ on, lines: allowanceLines(needed - balance) });
    balance = needed;
    before = on;
  }
  return entries;
}
