import { allocationsOf } from "../../../model/facts/allocations.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, type Movement, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** The fact whose document has to stand before this one may. */
function parentOf({ fact }: Movement): string | null {
  if (fact.type === "invoice") return null;
  if (fact.type === "payment") return allocationsOf(fact)[0]?.invoiceId ?? null;
  return fact.type === "refund" ? (fact.creditMemoId ?? fact.paymentId) : fact.invoiceId;
}

function firstSeen(index: EvidenceIndex, factId: string): number | undefined {
  const lines = index.links
    .documentsOf(factId)
    .flatMap(({ id }) => index.documents.firstLine(id) ?? []);
  return lines.length === 0 ? undefined : Math.min(...lines);
}

/**
 * O5: for every document with a parent (payment and credit memo of an invoice, refund of a credit
 * memo), first(parent) < first(document): nobody ever sees a receipt without its invoice.
 */
export const parentsComeFirst: Law = {
  id: "O5",
  sentence: "Nobody ever sees a receipt, a credit or a refund in the books before what it is of.",
  check: (index) => {
    const pairs = movements(index).flatMap((movement) => {
      const parent = parentOf(movement);
      const own = firstSeen(index, movement.fact.id);
      return parent === null || own === undefined ? [] : [{ movement, parent, own }];
    });
    const findings = pairs.flatMap(({ movement, parent, own }): readonly Remark[] => {
      const before = firstSeen(index, parent);
      if (before === undefined || before < own) return [];
      const object = factWords(movement.fact);
      return [
        {
          message: `${object} was in the books before ${parent}, which it is of`,
          object,
          expected: `after ${parent}`,
          actual: "before it",
          atRisk: atRisk(movement.total),
          line: own,
        },
      ];
    });
    return { compared: pairs.length, findings };
  },
};
