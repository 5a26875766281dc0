import { dateIn } from "../days.ts";
import type { Subscription } from "../facts/billing.ts";
import type { Deal } from "../facts/commerce.ts";
import type { FactTable } from "./fact-table.ts";

/** Ids under which systems may speak of a deal: its own, its contract's, its amendments'. */
export function keysOfDeal(table: FactTable, deal: Deal): ReadonlySet<string> {
  const known = table.keys.get(deal.id);
  if (known) return known;
  const keys = new Set([deal.id]);
  if (deal.contractId !== null) keys.add(deal.contractId);
  for (const contract of table.all("contract")) {
    if (contract.dealId === deal.id) keys.add(contract.id);
  }
  for (const amendment of table.all("amendment")) {
    if (amendment.dealId === deal.id) keys.add(amendment.id);
  }
  table.keys.set(deal.id, keys);
  return keys;
}

function customerKey(table: FactTable, customerId: string): string | null {
  const customer = table.get("customer", customerId);
  return customer?.key ?? customer?.legalName ?? null;
}

/** Same customer and same first day, and no other deal of which that is true. */
function onlyFit(table: FactTable, subscription: Subscription): Deal | undefined {
  const key = customerKey(table, subscription.customerId);
  const startsOn = dateIn(subscription.startsAt, "UTC");
  const fits = table
    .all("deal")
    .filter((deal) => deal.startsOn === startsOn && customerKey(table, deal.customerId) === key);
  return key !== null && fits.length === 1 ? fits[0] : undefined;
}

function findDeal(table: FactTable, subscription: Subscription): Deal | undefined {
  const deals = table.all("deal");
  const named = (ids: readonly string[]) =>
    deals.find((deal) => ids.some((id) => keysOfDeal(table, deal).has(id)));
  const contract = table
    .all("contract")
    .find((candidate) => candidate.subscriptionId === subscription.id);
  return (
    named(Object.values(subscription.metadata)) ??
    named(table.causes(subscription.id)) ??
    (contract?.dealId ? table.get("deal", contract.dealId) : undefined) ??
    onlyFit(table, subscription)
  );
}

/** The answer of `find`, kept: a table never changes. */
export function remembered(
  table: FactTable,
  id: string,
  find: () => Deal | undefined,
): Deal | undefined {
  const known = table.owners.get(id);
  if (known !== undefined) return known ?? undefined;
  const found = find();
  table.owners.set(id, found ?? null);
  return found;
}

/**
 * The deal that a subscription runs for, or undefined.
 *
 * First by any metadata value that is an id of the deal, then by the objects on its cause chain,
 * then by the contract that names it, last by customer and first day where only one deal fits.
 */
export function dealOfSubscription(table: FactTable, subscription: Subscription): Deal | undefined {
  return remembered(table, subscription.id, () => findDeal(table, subscription));
}
