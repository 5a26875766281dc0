import type { EvidenceIndex } from "./evidence-index.ts";

/**
 * Whether two systems mean the same customer, by scenario key or legal name.
 *
 * An id that no recorded customer has says nothing and passes: an ERP that does not show its
 * customers cannot be compared by them.
 */
export function sameCustomer(index: EvidenceIndex, billing: string, erp: string | null): boolean {
  const there = erp === null ? undefined : index.facts.customer.get(erp);
  const here = index.facts.customer.get(billing);
  if (!here || !there) return true;
  if (here.key !== null && there.key !== null) return here.key === there.key;
  return here.legalName === there.legalName;
}
