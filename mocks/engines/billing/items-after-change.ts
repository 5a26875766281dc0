import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { ItemChange } from "./change-subscription.ts";
import { discountsAfter } from "./chosen-discounts.ts";
import type { OrRefused } from "./refusals.ts";
import { type Draw, find } from "./store.ts";
import { checkQuantity, newItem, recurringPrice } from "./subscription-items.ts";
import type { Subscription, SubscriptionItem } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

type Change = Extract<ItemChange, { readonly id: string }>;

function changedItem(
  billing: Billing,
  old: SubscriptionItem,
  change: Change,
  at: Instant,
  draw: Draw,
): OrRefused<SubscriptionItem> {
  const priceId = change.priceId ?? old.priceId;
  const price =
    priceId === old.priceId ? find(billing, "price", priceId) : recurringPrice(billing, priceId);
  if (isRefused(price)) return price;
  const refusal = checkQuantity(change.quantity) ?? checkRates(billing, change.taxRateIds ?? []);
  if (refusal !== null) return refusal;
  const { discounts: wanted } = change;
  const discounts =
    wanted === undefined
      ? old.discounts
      : discountsAfter(billing, old.discounts, wanted, old.id, at, draw);
  if (isRefused(discounts)) return discounts;
  return {
    ...old,
    discounts,
    priceId,
    productId: price.productId,
    quantity: change.quantity ?? old.quantity,
    taxRateIds: change.taxRateIds === undefined ? old.taxRateIds : change.taxRateIds,
    metadata: change.metadata ?? old.metadata,
    extra: change.extra ?? old.extra,
  };
}

/** The items after the change, or why there cannot be such. */
export function itemsAfter(
  billing: Billing,
  subscription: Subscription,
  changes: readonly ItemChange[],
  at: Instant,
  draw: Draw,
): OrRefused<readonly SubscriptionItem[]> {
  let items = subscription.items;
  for (const change of changes) {
    if (change.id === undefined) {
      const price = recurringPrice(billing, change.priceId);
      if (isRefused(price)) return price;
      const refusal =
        checkQuantity(change.quantity) ?? checkRates(billing, change.taxRateIds ?? []);
      if (refusal !== null) return refusal;
      const item = newItem(billing, subscription.id, change, at, draw);
      if (isRefused(item)) return item;
      items = [...items, item];
      continue;
    }
    const old = items.find((item) => item.id === change.id);
    if (old === undefined) {
      return refuse({ code: "unknown", kind: "subscription item", id: change.id, role: "items" });
    }
    if (change.remove) {
      items = items.filter((item) => item !== old);
      if (items.length === 0) return refuse({ code: "last_item", itemId: old.id });
      continue;
    }
    const changed = changedItem(billing, old, change, at, draw);
    if (isRefused(changed)) return changed;
    items = items.map((item) => (item === old ? changed : item));
  }
  return items;
}
