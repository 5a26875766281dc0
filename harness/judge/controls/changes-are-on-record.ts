import { causesOf } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { factWords, movements } from "../money-facts.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";

/** Documents of facts that a call of the integration made: their coding is its translation. */
function translated(index: EvidenceIndex) {
  return movements(index).flatMap(({ fact, total }) =>
    index.links.effectiveDocumentsOf(fact.id).flatMap((document) => {
      const line = index.documents.firstLine(document.id);
      if (line === undefined) return [];
      const isCalled = causesOf(index.line, line).some(({ kind }) => kind === "request");
      return isCalled ? [{ fact, total, document, line }] : [];
    }),
  );
}

/**
 * OM8: for every document that the integration wrote, and so translated tax, revenue period and account
 * into the ERP's codes, its audit trail has a record that names the document. An integration without
 * a trail is not exercised. At risk: the document. Severity 3.
 */
export const changesAreOnRecord: Law = {
  id: "OM8",
  sentence:
    "Whoever translates tax, revenue or accounts on the way into the ERP keeps a record of each document.",
  check: (index) => {
    const records = index.of("audit");
    if (records.length === 0) return nothingChecked;
    const known = new Set(records.flatMap(({ outputs }) => outputs));
    const all = translated(index);
    const findings = all
      .filter(({ document }) => !known.has(document.id) && !known.has(document.externalId ?? ""))
      .map(
        ({ fact, total, document, line }): Remark => ({
          message: `${factWords(fact)} was translated into the ERP's codes without a record of it`,
          object: factWords(fact),
          expected: `a record that names ${document.externalId ?? document.id}`,
          actual: "no record",
          atRisk: atRisk(total),
          line,
        }),
      );
    return { compared: all.length, findings };
  },
};
