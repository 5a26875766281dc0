import { dateIn } from "../days.ts";
import type { Subscription } from "../facts/billing.ts";
import type { Deal } from "../facts/commerce.ts";
import { type FactTable, oncePerTable } from "./fact-table.ts";

type Keyed = { readonly deal: Deal; readonly place: number };

/** Deals by the ids under which systems may speak of them: their own, contracts', amendments'. */
const dealsByKey = oncePerTable((table) => {
  const keyed = new Map<string, Keyed>();
  const places = new Map<string, Keyed>();
  const add = (key: string, found: Keyed | undefined) => {
    const known = keyed.get(key);
    if (found !== undefined && (known === undefined || found.place < known.place)) {
      keyed.set(key, found);
    }
  };
  for (const [place, deal] of table.all("deal").entries()) {
    const found = { deal, place };
    places.set(deal.id, found);
    add(deal.id, found);
    if (deal.contractId !== null) add(deal.contractId, found);
  }
  for (const { id, dealId } of table.all("contract")) add(id, places.get(dealId ?? ""));
  for (const { id, dealId } of table.all("amendment")) add(id, places.get(dealId));
  return keyed;
});

/** The first deal of which one of these ids speaks. */
export function dealNamed(table: FactTable, ids: readonly string[]): Deal | undefined {
  let first: Keyed | undefined;
  for (const id of ids) {
    const found = dealsByKey(table).get(id);
    if (found !== undefined && (first === undefined || found.place < first.place)) first = found;
  }
  return first?.deal;
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

function dealOfContract(table: FactTable, { id }: Subscription): Deal | undefined {
  const contract = table.all("contract").find(({ subscriptionId }) => subscriptionId === id);
  return contract?.dealId ? table.get("deal", contract.dealId) : undefined;
}

function findDeal(table: FactTable, subscription: Subscription): Deal | undefined {
  return (
    dealNamed(table, Object.values(subscription.metadata)) ??
    dealNamed(table, table.causes(subscription.id)) ??
    dealOfContract(table, subscription) ??
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

const byDeal = oncePerTable((table) =>
  Map.groupBy(table.all("subscription"), (one) => dealOfSubscription(table, one)?.id),
);

/** The subscriptions that run for a deal. */
export function subscriptionsOf(table: FactTable, deal: Deal): readonly Subscription[] {
  return byDeal(table).get(deal.id) ?? [];
}
