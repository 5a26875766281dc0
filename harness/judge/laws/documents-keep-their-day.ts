import type { BusinessDate } from "../../../model/days.ts";
import { factWords, type Movement, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What older books hand over counts from the first day here, and keeps its own date (MIG-1). */
function dayOf({ fact, on }: Movement): BusinessDate {
  return fact.type === "invoice" ? (fact.issuedOn ?? on) : on;
}

/** P5: for every fact in the books, document date = the fact's business date in the entity's zone. */
export const documentsKeepTheirDay: Law = {
  id: "P5",
  sentence: "A document in the books has the business date of what it posts, in the entity's zone.",
  check: (index) => {
    const posted = movements(index).flatMap((movement) =>
      index.links
        .effectiveDocumentsOf(movement.fact.id)
        .map((document) => ({ movement, day: dayOf(movement), document })),
    );
    const findings = posted
      .filter(({ day, document }) => document.documentOn !== day)
      .map(
        ({ movement: { fact, total }, day: on, document }): Remark => ({
          message: `${factWords(fact)} of ${on} stands in the books under ${document.documentOn}`,
          object: factWords(fact),
          expected: on,
          actual: document.documentOn,
          atRisk: atRisk(total),
          line: index.documents.lastLine(document.id) ?? null,
        }),
      );
    return { compared: posted.length, findings };
  },
};
