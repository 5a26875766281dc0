import type { Invoice } from "../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, nothingChecked, type Remark } from "../remark.ts";
import { isShownInCrm } from "../shown-in-crm.ts";
import type { Law } from "./law.ts";

/** A link that should be there: from where, to what, and what stands there instead. */
type Broken = { readonly at: string; readonly expected: string; readonly actual: string };

/** The first link between an invoice and the CRM's contract that leads nowhere. */
function brokenBehind(index: EvidenceIndex, invoice: Invoice): Broken | undefined {
  const { facts, correlation } = index;
  const { subscriptionId } = invoice;
  if (subscriptionId === null) return undefined;
  const subscription = facts.subscription.get(subscriptionId);
  if (subscription === undefined) {
    return { at: `invoice ${invoice.id}`, expected: "a subscription", actual: subscriptionId };
  }
  const deal = correlation.dealOfSubscription(subscription);
  // Whose deal nobody knows is commerce's finding; what the CRM never shows cannot be followed.
  if (deal === undefined || deal.contractId === null || !isShownInCrm(index.model))
    return undefined;
  const contract = facts.contract.get(deal.contractId);
  if (contract === undefined) {
    return { at: `opportunity ${deal.id}`, expected: "a contract", actual: deal.contractId };
  }
  if (contract.subscriptionId === subscriptionId) return undefined;
  return {
    at: `contract ${contract.id}`,
    expected: `subscription ${subscriptionId}`,
    actual: contract.subscriptionId ?? "none",
  };
}

function isWaiting(index: EvidenceIndex, invoice: Invoice): boolean {
  const deal = index.correlation.dealOfInvoice(invoice);
  const ids = [invoice.id, invoice.subscriptionId, deal?.id, deal?.contractId];
  return openExceptions(index).some((line) => ids.includes(line.document));
}

function remarkOf(document: ErpDocument, { at, expected, actual }: Broken): Remark {
  return {
    message: `document ${document.id} cannot be followed back to its contract: the trail ends at ${at}`,
    object: at,
    expected,
    actual,
    atRisk: atRisk(document.total),
    line: null,
  };
}

/**
 * K2: for every invoice in the books, document → invoice → subscription → deal → contract and back,
 * each link an id that is stored and resolves. At risk: the document's total. Severity 3.
 */
export const everyLinkResolves: Law = {
  id: "K2",
  sentence:
    "Every invoice in the books can be followed to its contract and back, link by link, by ids that are stored.",
  check: (index): CheckResult => {
    // Where no subscription or no contract is shown at all there is no trail to follow.
    const { subscription, contract } = index.facts;
    if (subscription.ids.length === 0 || contract.ids.length === 0) return nothingChecked;
    const told = new Set<string>();
    const findings: Remark[] = [];
    let compared = 0;
    for (const document of index.documents.all()) {
      const fact = document.status === "voided" ? undefined : index.links.factOf(document);
      if (fact?.type !== "invoice" || fact.subscriptionId === null) continue;
      compared += 1;
      const broken = brokenBehind(index, fact);
      if (broken === undefined || told.has(broken.at) || isWaiting(index, fact)) continue;
      told.add(broken.at);
      findings.push(remarkOf(document, broken));
    }
    return { compared, findings };
  },
};
