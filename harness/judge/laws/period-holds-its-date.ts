import { periodOf } from "../../../model/days.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** P2: for every document, period = the month that holds its posting date. */
export const periodHoldsItsDate: Law = {
  id: "P2",
  sentence: "A document counts in the period that holds its posting date.",
  check: (index) => {
    const documents = index.documents.all();
    const findings = documents
      .filter(({ period, postedOn }) => period !== periodOf(postedOn))
      .map((document): Remark => {
        const object = `${document.kind} ${document.externalId ?? document.id}`;
        return {
          message: `${object}, posted on ${document.postedOn}, counts in ${document.period}`,
          object,
          expected: periodOf(document.postedOn),
          actual: document.period,
          atRisk: atRisk(document.total),
          line: index.documents.lastLine(document.id) ?? null,
        };
      });
    return { compared: documents.length, findings };
  },
};
