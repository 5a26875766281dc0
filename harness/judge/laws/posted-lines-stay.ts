import { toJson } from "../../../model/evidence/text.ts";
import { minor } from "../../../model/money.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function debitOf({ object }: JournalEvidence): bigint {
  return object.lines.reduce((total, line) => total + line.debit.minor, 0n);
}

/** L5: for every journal j and moments t < u at which it is told, lines(j, t) = lines(j, u). */
function changed(told: readonly JournalEvidence[]): readonly Remark[] {
  const [first, ...later] = told;
  if (first === undefined) return [];
  const was = toJson(first.object);
  return later
    .filter(({ object }) => toJson(object) !== was)
    .map((line) => ({
      message: `journal ${line.object.id} was changed after it was posted`,
      object: `journal ${line.object.id}`,
      expected: "the lines as they were posted, corrected by another journal",
      actual: "other lines under the same id",
      atRisk: atRisk(minor(debitOf(first), first.object.currency)),
      line: line.n,
    }));
}

export const postedLinesStay: Law = {
  id: "L5",
  sentence: "What is posted never changes: it is corrected by a journal of its own.",
  check: (index) => {
    const told = Map.groupBy(index.journals, (line) => line.object.id);
    return { compared: told.size, findings: [...told.values()].flatMap(changed) };
  },
};
