import { allocatedOf, unappliedOf } from "../../../model/facts/allocations.ts";
import type { Dispute } from "../../../model/facts/cash.ts";
import { isZero, moneyText } from "../../../model/money.ts";
import { crossesEntities, gatewaysOf } from "../books/across-entities.ts";
import { cashMomentsOf } from "../books/cash-moments.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact, type Movement, movements } from "../money-facts.ts";
import {
  type ExceptionLine,
  isHeldUp,
  isPostedMeanwhile,
  openExceptions,
} from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * Money on another entity's account has a document in each of the two (ICO-5); a payment that left
 * something over has one for what it paid and one for what waits.
 */
function documentsDue(fact: MoneyFact, gatewayOf: (entity: string) => string): 1 | 2 {
  if (fact.type !== "payment") return 1;
  if (crossesEntities(fact, gatewayOf)) return 2;
  return !isZero(unappliedOf(fact)) && !isZero(allocatedOf(fact)) ? 2 : 1;
}

function fateOf(
  index: EvidenceIndex,
  open: readonly ExceptionLine[],
  { fact, total }: Movement,
): Remark | undefined {
  const documents = index.links.effectiveDocumentsOf(fact.id);
  const own = open.find((line) => line.document === fact.id && !isPostedMeanwhile(line));
  const held = isHeldUp(open, fact);
  const due = documentsDue(fact, gatewaysOf(index.model));
  if (documents.length === due && !own) return undefined;
  if (documents.length === 0 && held) return undefined;
  const fates = [
    documents.length > 0 ? `${documents.length} posted` : "",
    own ? `an open exception (${own.reason})` : "",
  ].filter(Boolean);
  return {
    message:
      documents.length === 0
        ? `${factWords(fact)} over ${moneyText(total)} is neither in the ERP nor in the exception queue`
        : `${factWords(fact)} over ${moneyText(total)} has more than one outcome`,
    object: factWords(fact),
    expected: `${due === 1 ? "one document" : "two documents"} in the ERP, or one open exception`,
    actual: fates.join(" and ") || "neither",
    atRisk: atRisk(total),
    line: lineOfFact(index, fact),
  };
}

/** A dispute has an entry for each of its moments, or somebody has been told. */
function fateOfDispute(
  index: EvidenceIndex,
  open: readonly ExceptionLine[],
  dispute: Dispute,
): Remark | undefined {
  const due = cashMomentsOf(dispute).length;
  const found = index.links.effectiveDocumentsOf(dispute.id).length;
  if (found >= due || isHeldUp(open, dispute)) return undefined;
  return {
    message: `${factWords(dispute)} over ${moneyText(dispute.amount)} has not reached the ERP with all that became of it`,
    object: factWords(dispute),
    expected: `${due} documents in the ERP, or an open exception`,
    actual: `${found} posted`,
    atRisk: atRisk(dispute.amount),
    line: lineOfFact(index, dispute),
  };
}

export const everyFactOneFate: Law = {
  id: "X1",
  sentence:
    "Every invoice, credit memo, payment and refund ends as exactly one of: a posted document, an open exception; every dispute likewise, with each turn that it took.",
  check: (index) => {
    const facts = movements(index);
    const open = openExceptions(index);
    const disputes = index.facts.dispute.all();
    const findings = [
      ...facts.flatMap((movement) => fateOf(index, open, movement) ?? []),
      ...disputes.flatMap((dispute) => fateOfDispute(index, open, dispute) ?? []),
    ];
    return { compared: facts.length + disputes.length, findings };
  },
};
