import { moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";

/** The line that told of somebody's approval; undefined where none did. */
function approvedAt(index: EvidenceIndex, id: string): number | undefined {
  const versions = index.facts["write off"].versions(id);
  return versions.find(({ object }) => object.approvedBy !== null)?.n;
}

/** Write-offs of which something was posted before the approval that their amount asks for. */
function early(index: EvidenceIndex): readonly Remark[] {
  const { approvalFrom, approver } = index.model.receivables.writeOff;
  return index.facts["write off"].all().flatMap((fact): readonly Remark[] => {
    const isBelow = fact.amount.minor < approvalFrom.minor;
    if (isBelow && fact.amount.currency === approvalFrom.currency) return [];
    const posted = index.links
      .documentsOf(fact.id)
      .flatMap(({ id }) => index.documents.firstLine(id) ?? []);
    const approved = approvedAt(index, fact.id);
    const first = posted.find((n) => approved === undefined || n < approved);
    if (first === undefined) return [];
    return [
      {
        message: `${factWords(fact)} over ${moneyText(fact.amount)} was posted before the ${approver} had approved it`,
        object: factWords(fact),
        expected: `an approval first, from ${moneyText(approvalFrom)} on`,
        actual: approved === undefined ? "no approval" : "an approval afterwards",
        atRisk: atRisk(fact.amount),
        line: first,
      },
    ];
  });
}

/**
 * OM7: from a threshold of the operating model on, line(approval) < line(first posting); A7 asks only
 * that there is one in the end. At risk: the amount. Severity 1.
 */
export const approvalComesFirst: Law = {
  id: "OM7",
  sentence: "What needs an approval by its amount is posted after it, never before.",
  check: (index) => ({
    compared: index.facts["write off"].all().length,
    findings: early(index),
  }),
};
