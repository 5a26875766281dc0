import type { LineOf } from "../../../model/evidence/lines.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { moneyText } from "../../../model/money.ts";
import { gatewaysOf } from "../books/across-entities.ts";
import { cashMomentsOf } from "../books/cash-moments.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** The business key that a document posts: its fact, or for a journal the key it was sent with. */
function keyOf(index: EvidenceIndex, document: ErpDocument): string | undefined {
  const fact = index.links.factOf(document);
  // A fact of several moments has a document for each, told apart by the sender's key.
  const moments = fact ? cashMomentsOf(fact, gatewaysOf(index.model)) : [];
  if (fact && moments.length > 0) return `${factWords(fact)} ${document.externalId}`;
  if (fact) return factWords(fact);
  return document.kind === "journal" && document.externalId !== null
    ? `journal ${document.externalId}`
    : undefined;
}

/**
 * Which documents stand under a key, kept up to date document by document: the cost of one is the
 * same whatever stands already.
 */
export function keyWatch(index: EvidenceIndex) {
  const standing = new Map<string, Map<string, ErpDocument>>();
  const reported = new Set<string>();
  return (line: LineOf<"document">): Remark | undefined => {
    const document = line.object;
    const key = keyOf(index, document);
    if (key === undefined) return undefined;
    const under = standing.get(key) ?? new Map<string, ErpDocument>();
    standing.set(key, under);
    if (document.status === "voided") under.delete(document.id);
    else under.set(document.id, document);
    if (under.size < 2 || reported.has(document.id)) return undefined;
    reported.add(document.id);
    const first = [...under.values()].find((other) => other.id !== document.id);
    return {
      message: `${key} is in the ERP more than once`,
      object: key,
      expected: `1 document, ${first?.kind} ${first?.externalId}`,
      actual: `${under.size} documents, also ${document.kind} ${document.externalId} over ${moneyText(document.total)}`,
      atRisk: atRisk(document.total),
      line: line.n,
    };
  };
}

function withoutSource(index: EvidenceIndex): readonly Remark[] {
  return index.documents
    .all()
    .filter((document) => document.status !== "voided" && document.kind !== "journal")
    .filter((document) => index.links.factOf(document) === undefined)
    .map((document) => ({
      message: `${document.kind} ${document.externalId ?? document.id} in the ERP has no source at billing`,
      object: `${document.kind} ${document.id}`,
      expected: "an external id that names a fact of billing",
      actual: document.externalId ?? "none",
      atRisk: atRisk(document.total),
      line: index.documents.firstLine(document.id) ?? null,
    }));
}

export const oneDocumentPerKey: Law = {
  id: "K1",
  sentence:
    "No business key has more than one effective document, over all kinds and at every instant, and every document has a source.",
  check: (index) => {
    const watch = keyWatch(index);
    const surplus = index.of("document").flatMap((line) => watch(line) ?? []);
    return {
      compared: index.documents.ids.length,
      findings: [...surplus, ...withoutSource(index)],
    };
  },
};
