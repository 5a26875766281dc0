import { periodOfInvoice } from "../../../model/correlation/index.ts";
import type { BusinessDate } from "../../../model/days.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import type { Deal } from "../../../model/facts/commerce.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/** Billing periods of a deal whose invoice finance voided: nothing is owed for them until it is issued anew. */
export function periodsGivenUp(index: EvidenceIndex, deal: Deal): ReadonlySet<number | null> {
  const meant = index.of("action").flatMap(({ action }) => {
    if (action.kind !== "step" || action.deed.do !== "finance voids") return [];
    const found = index.correlation.resolve(action.deed.document);
    return found.kind === "none" ? [] : found.ids;
  });
  const voided = index.correlation
    .invoicesOf(deal)
    .filter(({ id, status }) => status === "void" && meant.includes(id));
  return new Set(voided.map((invoice) => periodOfInvoice(deal, invoice)));
}

/** The day on which finance issued an invoice once more; undefined for a first one. */
export function reissuedOn(index: EvidenceIndex, invoice: Invoice): BusinessDate | undefined {
  const name = invoice.metadata.reissue;
  for (const { action } of index.of("action")) {
    if (action.kind !== "step" || action.deed.do !== "finance reissues") continue;
    if (action.deed.as === name) return action.on;
  }
  return undefined;
}
