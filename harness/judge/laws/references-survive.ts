import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function changedReferences(index: EvidenceIndex): readonly Remark[] {
  const meant = new Map(movements(index).map(({ fact }) => [fact.id.toLowerCase(), fact] as const));
  return index.documents.all().flatMap((document): readonly Remark[] => {
    const { externalId, kind } = document;
    if (externalId === null || index.links.factOf(document) !== undefined) return [];
    const words = externalId.toLowerCase().split(/[^a-z0-9_-]+/);
    const fact = words.map((word) => meant.get(word)).find((one) => one !== undefined);
    if (fact === undefined) return [];
    return [
      {
        message: `the ERP's ${kind} ${externalId} refers to ${factWords(fact)} in letters that are not its own`,
        object: factWords(fact),
        expected: fact.id,
        actual: externalId,
        atRisk: atRisk(document.total),
        line: index.documents.firstLine(document.id) ?? null,
      },
    ];
  });
}

/** K4: for every reference r to a fact, r equals the fact's id letter by letter, case included. */
export const referencesSurvive: Law = {
  id: "K4",
  sentence:
    "A reference to another system's object stays as that system wrote it, letter by letter.",
  check: (index) => ({
    compared: index.documents.all().filter(({ externalId }) => externalId !== null).length,
    findings: changedReferences(index),
  }),
};
