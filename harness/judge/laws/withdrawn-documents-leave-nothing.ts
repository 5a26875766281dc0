import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { currencyOf, factWords, voidingOf } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { restsOf, restWords, stakeOf } from "./rests.ts";

function remarksOf(index: EvidenceIndex, fact: MoneyFact): readonly Remark[] {
  // A voided invoice may be taken back by a document of its own (CRN-5).
  const taken = fact.type === "invoice" ? (voidingOf(index, fact)?.id ?? "") : "";
  const journals = [fact.id, taken]
    .flatMap((id) => index.links.documentsOf(id))
    .flatMap(({ id }) => index.links.journalsOf(id));
  const rests = restsOf(journals);
  if (rests.size === 0) return [];
  const currency = currencyOf(fact);
  return [
    {
      message: `${factWords(fact)} was withdrawn, and the books keep a part of it`,
      object: factWords(fact),
      expected: "nothing on any account",
      actual: restWords(rests, currency),
      atRisk: atRisk(stakeOf(rests, currency)),
      line: journals.at(-1)?.n ?? null,
    },
  ];
}

/**
 * A12: for every invoice or credit memo that is void at billing, Σ of all its journals = 0 on every
 * account, tax by jurisdiction. What waits in the exception queue is left out. At risk: the larger
 * side of what stayed. Severity 1.
 */
export const withdrawnDocumentsLeaveNothing: Law = {
  id: "A12",
  sentence: "A document that was voided at billing leaves nothing on any account.",
  check: (index) => {
    const open = openExceptions(index);
    const facts = [...index.facts.invoice.all(), ...index.facts["credit memo"].all()];
    const withdrawn = facts
      .filter(({ status }) => status === "void")
      .filter((fact) => index.links.documentsOf(fact.id).length > 0 && !isHeldUp(open, fact));
    return {
      compared: withdrawn.length,
      findings: withdrawn.flatMap((fact) => remarksOf(index, fact)),
    };
  },
};
