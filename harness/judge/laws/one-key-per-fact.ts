import type { ErpDocument } from "../../../model/facts/books.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function keysOf(documents: readonly ErpDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ externalId }) => externalId ?? []))];
}

/** Versions of a document, also those under which it was voided, carry the key they were sent with. */
function sentAs(index: EvidenceIndex, id: string): readonly ErpDocument[] {
  return index.links
    .documentsOf(id)
    .flatMap((document) => index.documents.versions(document.id).map(({ object }) => object));
}

/**
 * K5: key(f) is a function of f: over all attempts, voided ones too, the ERP has seen one external
 * id per fact and kind of document.
 */
export const oneKeyPerFact: Law = {
  id: "K5",
  sentence: "One fact is sent under one key, on every attempt and after every restart.",
  check: (index) => {
    const facts = movements(index);
    const findings = facts.flatMap(({ fact, total }): readonly Remark[] => {
      const keys = keysOf(sentAs(index, fact.id).filter(({ kind }) => kind === fact.type));
      if (keys.length < 2) return [];
      return [
        {
          message: `${factWords(fact)} was sent to the ERP under ${keys.length} keys`,
          object: factWords(fact),
          expected: "one key",
          actual: keys.join(", "),
          atRisk: atRisk(total),
          line:
            index.documents.firstLine(index.links.documentsOf(fact.id).at(-1)?.id ?? "") ?? null,
        },
      ];
    });
    return { compared: facts.length, findings };
  },
};
