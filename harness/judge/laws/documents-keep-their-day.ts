import { factWords, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** P5: for every fact in the books, document date = the fact's business date in the entity's zone. */
export const documentsKeepTheirDay: Law = {
  id: "P5",
  sentence: "A document in the books has the business date of what it posts, in the entity's zone.",
  check: (index) => {
    const posted = movements(index).flatMap((movement) =>
      index.links
        .effectiveDocumentsOf(movement.fact.id)
        .map((document) => ({ movement, document })),
    );
    const findings = posted
      .filter(({ movement, document }) => document.documentOn !== movement.on)
      .map(
        ({ movement: { fact, on, total }, document }): Remark => ({
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
