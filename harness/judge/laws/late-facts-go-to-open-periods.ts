import { periodOf } from "../../../model/days.ts";
import { postingDay } from "../books/posting-date.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * P3: a document of another period than its own date's is posted on max(date, first day of the first
 * period that was open when it came), and keeps its date (CLS-3).
 */
export const lateFactsGoToOpenPeriods: Law = {
  id: "P3",
  sentence:
    "What comes late keeps its date and is posted on the first day of the first open period.",
  check: (index) => {
    const documents = index.documents.all().filter(({ status }) => status !== "voided");
    const findings = documents.flatMap((document): readonly Remark[] => {
      const first = index.documents.firstLine(document.id) ?? 0;
      const allowed = postingDay(index, document.entity, document.documentOn, first);
      const isMoved = document.period !== periodOf(document.documentOn);
      if (document.postedOn === allowed || !isMoved) return [];
      const object = `${document.kind} ${document.externalId ?? document.id}`;
      return [
        {
          message: `${object} of ${document.documentOn} was moved to ${document.postedOn}`,
          object,
          expected: allowed,
          actual: document.postedOn,
          atRisk: atRisk(document.total),
          line: first,
        },
      ];
    });
    return { compared: documents.length, findings };
  },
};
