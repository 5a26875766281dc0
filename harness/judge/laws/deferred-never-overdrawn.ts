import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Whether the document posts an invoice that was voided by then. */
function isTakenBack(index: EvidenceIndex, documentId: string, n: number): boolean {
  const document = index.documents.get(documentId);
  const fact = document && index.links.factOf(document);
  return fact?.type === "invoice" && index.facts.invoice.get(fact.id, n)?.status === "void";
}

/**
 * R7: at every instant 0 ≤ deferred ≤ invoiced for each line that is earned over time, deferred
 * being what is to be recognised over its life, after credits, less what has been.
 *
 * Of a line below zero the same with the sign turned. A credit in the middle of a month may take back
 * more revenue than is posted yet: that defers more, and never more than was invoiced. A void takes
 * the whole line out of deferred (CRN-5), and what was earned of it comes back at the month's end.
 * At risk: the excess. Severity 1.
 */
export const deferredNeverOverdrawn: Law = {
  id: "R7",
  sentence:
    "What is deferred of a line is never below zero and never more than was invoiced for it, at no moment.",
  check: (index) => {
    const findings: Remark[] = [];
    let compared = 0;
    for (const id of index.facts.schedule.ids) {
      for (const { n, object } of index.facts.schedule.versions(id)) {
        if (n > index.marker) continue;
        compared += 1;
        const { total, recognised, item, documentId, lineId } = object;
        const billed = index.documents.get(documentId)?.lines.find((line) => line.id === lineId);
        const sign = total.minor < 0n ? -1n : 1n;
        const deferred = sign * (total.minor - recognised.minor);
        // A document's amounts stand on its own side: a credit memo's are positive.
        const most = billed === undefined ? deferred : absolute(billed.net.minor);
        const least = isTakenBack(index, documentId, n) ? -most : 0n;
        const excess = deferred < least ? least - deferred : deferred > most ? deferred - most : 0n;
        if (excess === 0n) continue;
        findings.push({
          message: `line ${lineId} of document ${documentId} (${item}) defers what it does not hold`,
          object: `schedule ${id}`,
          expected: `from nothing to ${billed === undefined ? "what was invoiced" : moneyText(billed.net)} deferred`,
          actual: moneyText(minor(sign * deferred, total.currency)),
          atRisk: atRisk(minor(excess, total.currency)),
          line: n,
        });
      }
    }
    return { compared, findings };
  },
};
