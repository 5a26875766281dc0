import type { EvidenceIndex } from "./evidence-index.ts";

/** The customer of that name, in every system that says whom it stands for. */
function customerKeys(facts: EvidenceIndex["facts"], name: string): Set<string> {
  const own = facts.customer.all().filter(({ key }) => key === name);
  return new Set(own.map(({ id }) => id));
}

/** The order behind a name, or the deal with all that runs under it. */
function saleKeys({ correlation, facts }: EvidenceIndex, name: string): Set<string> {
  const order = correlation.order(name);
  if (order) return new Set([order.id, ...correlation.invoicesOfOrder(order).map(({ id }) => id)]);
  const deal = correlation.dealBehind(name);
  if (!deal) return customerKeys(facts, name);
  const keys = new Set([deal.id]);
  if (deal.contractId !== null) keys.add(deal.contractId);
  for (const amendment of facts.amendment.all()) {
    if (amendment.dealId === deal.id) keys.add(amendment.id);
  }
  for (const subscription of correlation.subscriptionsOf(deal)) keys.add(subscription.id);
  for (const invoice of correlation.invoicesOf(deal)) keys.add(invoice.id);
  return keys;
}

/** Ids of everything that belongs to the sale behind a name: what an exception of it may hold up. */
export function keysBehind(index: EvidenceIndex, name: string): ReadonlySet<string> {
  const { facts } = index;
  const keys = saleKeys(index, name);
  const children = [
    ...facts["credit memo"].all(),
    ...facts.payment.all(),
    ...facts.refund.all(),
    ...facts.voiding.all(),
    ...facts.dispute.all(),
    ...facts["write off"].all(),
    ...facts.recovery.all(),
  ];
  for (const child of children) {
    if (child.invoiceId !== null && keys.has(child.invoiceId)) keys.add(child.id);
    if (child.type === "refund" && child.creditMemoId && keys.has(child.creditMemoId)) {
      keys.add(child.id);
    }
  }
  return keys;
}
