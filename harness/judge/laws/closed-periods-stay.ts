import { minor } from "../../../model/money.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import { closingKey, closingsOf } from "./closings.ts";
import type { Law } from "./law.ts";

function debitOf({ object }: JournalEvidence) {
  const debit = object.lines.reduce((total, line) => total + line.debit.minor, 0n);
  return minor(debit, object.currency);
}

/** P1: no journal of entity e in period p is posted after the first close of p in e. */
export const closedPeriodsStay: Law = {
  id: "P1",
  sentence: "Nothing is posted in a period once it is closed.",
  check: (index) => {
    const closed = closingsOf(index);
    const findings = index.journals.flatMap((line): readonly Remark[] => {
      const { id, period } = line.object;
      const closing = closed.get(closingKey(line.object));
      if (closing === undefined || line.n < closing.n) return [];
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
