import type { EvidenceIndex } from "../evidence-index.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What the subscription that a contract names is worth in a year. */
function worth(index: EvidenceIndex, subscriptionId: string | null) {
  const found = subscriptionId === null ? undefined : index.facts.subscription.get(subscriptionId);
  return found ? atRisk(annualRecurring(found)) : [];
}

/** Contracts of one deal, or of one subscription, after the first. */
function surplus(index: EvidenceIndex, of: "dealId" | "subscriptionId"): readonly Remark[] {
  const named = index.facts.contract.all().filter((contract) => contract[of] !== null);
  return [...Map.groupBy(named, (contract) => contract[of])].flatMap(([id, [first, ...more]]) =>
    more.map(
      (second): Remark => ({
        message: `contract ${second.id} stands beside ${first?.id} for one ${of === "dealId" ? "deal" : "subscription"}`,
        object: `contract ${second.id}`,
        expected: `one contract for ${id}`,
        actual: `${more.length + 1} contracts`,
        atRisk: worth(index, second.subscriptionId),
        line: index.facts.contract.firstLine(second.id) ?? null,
      }),
    ),
  );
}

/** Amendments that do not hang on the contract of the deal that they change. */
function astray(index: EvidenceIndex): readonly Remark[] {
  return index.facts.amendment.all().flatMap((amendment): readonly Remark[] => {
    const deal = index.facts.deal.get(amendment.dealId);
    if (!deal || deal.contractId === null || amendment.contractId === deal.contractId) return [];
    const contract = index.facts.contract.get(deal.contractId);
    return [
      {
        message: `amendment ${amendment.id} does not belong to the contract of its deal`,
        object: `opportunity ${amendment.id}`,
        expected: `contract ${deal.contractId}`,
        actual: amendment.contractId === null ? "none" : `contract ${amendment.contractId}`,
        atRisk: worth(index, contract?.subscriptionId ?? null),
        line: index.facts.amendment.lastLine(amendment.id) ?? null,
      },
    ];
  });
}

/**
 * C3: won deal ↔ contract ↔ subscription are one to one, and amendments attach to the contract of
 * their deal. At risk: the year's recurring price of the subscription. Severity 1.
 */
export const oneContractPerDeal: Law = {
  id: "C3",
  sentence:
    "A won deal has one contract and a subscription has one, and amendments attach to it instead of founding a second.",
  check: (index) => {
    const byDeal = surplus(index, "dealId");
    const told = new Set(byDeal.map(({ object }) => object));
    // A second contract of one deal is told once, whatever it names.
    const bySubscription = surplus(index, "subscriptionId").filter(
      ({ object }) => !told.has(object),
    );
    return {
      compared: index.facts.contract.all().length + index.facts.amendment.all().length,
      findings: [...byDeal, ...bySubscription, ...astray(index)],
    };
  },
};
