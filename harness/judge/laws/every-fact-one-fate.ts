import { moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact, type Movement, movements } from "../money-facts.ts";
import { type ExceptionLine, isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function fateOf(
  index: EvidenceIndex,
  open: readonly ExceptionLine[],
  { fact, total }: Movement,
): Remark | undefined {
  const documents = index.links.effectiveDocumentsOf(fact.id);
  const own = open.find((line) => line.document === fact.id);
  const held = isHeldUp(open, fact);
  if (documents.length === 1 && !own) return undefined;
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
    expected: "one document in the ERP, or one open exception",
    actual: fates.join(" and ") || "neither",
    atRisk: atRisk(total),
    line: lineOfFact(index, fact),
  };
}

export const everyFactOneFate: Law = {
  id: "X1",
  sentence:
    "Every invoice, credit memo, payment and refund ends as exactly one of: a posted document, an open exception.",
  check: (index) => {
    const facts = movements(index);
    const open = openExceptions(index);
    const findings = facts.flatMap((movement) => fateOf(index, open, movement) ?? []);
    return { compared: facts.length, findings };
  },
};
