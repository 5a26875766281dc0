import type { EvidenceIndex } from "../evidence-index.ts";
import type { Selection } from "./view.ts";

/**
 * What each system called a customer when line `upTo` was written. CRM and billing know whom their
 * record stands for; the ERP's is the one on which billing's documents are posted.
 */
export function customerNames(index: EvidenceIndex, key: string, upTo: number): Selection {
  const { customer } = index.facts;
  const systems = new Map(index.of("fact").map(({ object, system }) => [object.id, system]));
  const ofKey = customer.all(upTo).filter((one) => one.key === key);
  const [crm] = ofKey.filter(({ id }) => systems.get(id) === "crm");
  const [billing] = ofKey.filter(({ id }) => systems.get(id) === "billing");
  const posted = index.documents.all().find((document) => {
    const fact = index.links.factOf(document);
    return fact !== undefined && fact.customerId === billing?.id;
  });
  const erp = customer.all(upTo).find(({ id }) => id === posted?.customerId);
  const names = {
    ...(crm === undefined ? {} : { crm: crm.legalName }),
    ...(billing === undefined ? {} : { billing: billing.legalName }),
    ...(erp === undefined ? {} : { erp: erp.legalName }),
  };
  const line = billing === undefined ? null : (customer.lastLine(billing.id, upTo) ?? null);
  return { kind: "views", views: [{ object: `customer ${key}`, line, names }] };
}
