import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** When a period of an entity was closed, by the line that told of it. */
function closings(index: EvidenceIndex): ReadonlyMap<string, number> {
  const closed = new Map<string, number>();
  for (const line of index.of("fact")) {
    const { object } = line;
    if (object.type !== "period" || object.status !== "closed") continue;
    const key = `${object.entity} ${object.period}`;
    if (!closed.has(key)) closed.set(key, line.n);
  }
  return closed;
}

function debitOf({ object }: JournalEvidence) {
  const debit = object.lines.reduce((total, line) => total + line.debit.minor, 0n);
  return minor(debit, object.currency);
}

/** P1: no journal of entity e in period p is posted after the first close of p in e. */
export const closedPeriodsStay: Law = {
  id: "P1",
  sentence: "Nothing is posted in a period once it is closed.",
  check: (index) => {
    const closed = closings(index);
    const findings = index.journals.flatMap((line): readonly Remark[] => {
      const { id, entity, period } = line.object;
      const at = closed.get(`${entity} ${period}`);
      if (at === undefined || line.n < at) return [];
      return [
        {
          message: `journal ${id} was posted in ${period} after it had been closed`,
          object: `journal ${id}`,
          expected: "a journal in the first open period",
          actual: `a journal in ${period}`,
          atRisk: atRisk(debitOf(line)),
          line: line.n,
        },
      ];
    });
    return { compared: closed.size === 0 ? 0 : index.journals.length, findings };
  },
};
