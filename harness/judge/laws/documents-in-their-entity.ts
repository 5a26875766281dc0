import { routedEntity } from "../../../model/entities.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { isOfAgreement, transfersOf } from "../books/entity-transfers.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Where the agreement of a fact's invoice had gone by the day of that invoice. */
function transferredTo(index: EvidenceIndex, fact: MoneyFact): string | undefined {
  const id = fact.type === "invoice" ? fact.id : fact.invoiceId;
  const issuedOn = index.facts.invoice.get(id ?? "")?.issuedOn;
  if (id === null || issuedOn == null) return undefined;
  const moved = transfersOf(index).filter(
    ({ on, agreementId }) => on <= issuedOn && isOfAgreement(index, id, agreementId),
  );
  return moved.at(-1)?.to;
}

/** The entity that has to serve a customer, by the scenario and the model's routing. */
function entityDue(index: EvidenceIndex, customerId: string): string | undefined {
  const key = index.facts.customer.get(customerId)?.key;
  const given = index.scenario.given.customers.find((one) => one.key === key);
  if (given === undefined) return undefined;
  const { entity = null, shipsTo } = given;
  return routedEntity(index.model, { entity, shipsTo }).id;
}

function remarkOf(
  index: EvidenceIndex,
  document: ErpDocument,
  fact: MoneyFact,
): Remark | undefined {
  const due = transferredTo(index, fact) ?? entityDue(index, fact.customerId);
  if (due === undefined || due === document.entity) return undefined;
  return {
    message: `${factWords(fact)} stands in the books of ${document.entity}, and ${due} serves the customer`,
    object: factWords(fact),
    expected: due,
    actual: document.entity,
    atRisk: atRisk(document.total),
    line: index.documents.lastLine(document.id) ?? null,
  };
}

/** A journal of another entity about the same fact is that entity's leg: E2 holds it. */
export const documentsInTheirEntity: Law = {
  id: "E1",
  sentence:
    "Every document stands in the books of the entity that serves its customer, by contract or by routing.",
  check: (index) => {
    const standing = index.documents.all().flatMap((document) => {
      const fact = index.links.factOf(document);
      const counts = document.status !== "voided" && document.kind !== "journal";
      return fact && counts ? [{ document, fact }] : [];
    });
    const findings = standing.flatMap(({ document, fact }) => {
      return remarkOf(index, document, fact) ?? [];
    });
    return { compared: standing.length, findings };
  },
};
