import { lastDayOf } from "../../../model/days.ts";
import type { LineOf } from "../../../model/evidence/lines.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, type Movement, movements } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type PeriodLine = LineOf<"fact"> & { readonly object: { readonly type: "period" } };

function isClosing(line: LineOf<"fact">): line is PeriodLine {
  return line.object.type === "period" && line.object.status === "closed";
}

function isPosted(index: EvidenceIndex, { fact }: Movement, n: number): boolean {
  return index.links
    .documentsOf(fact.id)
    .some(({ id }) => (index.documents.firstLine(id) ?? Number.POSITIVE_INFINITY) <= n);
}

/**
 * P4: when period p of an entity closes, every fact dated up to its end and known by then is in the
 * books or an open exception item.
 */
export const closeWaitsForTheMonth: Law = {
  id: "P4",
  sentence:
    "When a month closes, whatever belongs to it is in the books or on the list of exceptions.",
  check: (index) => {
    const closings = index.of("fact").filter(isClosing);
    let compared = 0;
    const findings = closings.flatMap(({ n, object }) => {
      const end = lastDayOf(object.period);
      const open = openExceptions(index, n);
      const due = movements(index, n).filter(({ on }) => on <= end);
      compared += due.length;
      return due
        .filter((one) => !isPosted(index, one, n) && !isHeldUp(open, one.fact))
        .map(
          (one): Remark => ({
            message: `${factWords(one.fact)} of ${one.on} was neither posted nor listed when ${object.period} closed`,
            object: factWords(one.fact),
            expected: "in the books or on the list of exceptions",
            actual: "neither",
            atRisk: atRisk(one.total),
            line: n,
          }),
        );
    });
    return { compared, findings };
  },
};
