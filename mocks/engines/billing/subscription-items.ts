import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Price } from "./catalogue-records.ts";
import { discountsOf } from "./chosen-discounts.ts";
import type { NewSubscriptionItem } from "./create-subscription.ts";
import type { OrRefused } from "./refusals.ts";
import { type Draw, find } from "./store.ts";
import type { SubscriptionItem } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

export function recurringPrice(billing: Billing, id: string): OrRefused<Price> {
  const price = find(billing, "price", id, "priceId");
  if (isRefused(price)) return price;
  if (!price.active) return refuse({ code: "inactive", kind: "price", id });
  return price.intervalMonths === null ? refuse({ code: "not_recurring", priceId: id }) : price;
}

export function checkQuantity(quantity: number | undefined): OrRefused<null> {
  const isValid = quantity === undefined || (Number.isSafeInteger(quantity) && quantity >= 0);
  return isValid ? null : refuse({ code: "invalid_quantity", quantity: quantity ?? 0 });
}

export type ItemTerms = { readonly currency: string; readonly intervalMonths: number };

/** One currency, one interval, each price once: what all items of a subscription have in common. */
export function commonTerms(billing: Billing, priceIds: readonly string[]): OrRefused<ItemTerms> {
  const prices: Price[] = [];
  for (const id of priceIds) {
    const price = find(billing, "price", id, "priceId");
    if (isRefused(price)) return price;
    if (prices.includes(price)) return refuse({ code: "duplicate_price", priceId: id });
    prices.push(price);
  }
  const [first] = prices;
  if (first === undefined) return refuse({ code: "no_items" });
  const foreign = prices.find((price) => price.currency !== first.currency);
  if (foreign !== undefined) {
    return refuse({
      code: "currency_mismatch",
      expected: first.currency,
      given: foreign.currency,
    });
  }
  const months = [...new Set(prices.map((price) => price.intervalMonths ?? 0))];
  if (months.length > 1) return refuse({ code: "mixed_intervals", months });
  return { currency: first.currency, intervalMonths: first.intervalMonths ?? 1 };
}

/** Refuses what no item may have; answers what all have in common. */
export function checkItems(
  billing: Billing,
  items: readonly NewSubscriptionItem[],
): OrRefused<ItemTerms> {
  for (const item of items) {
    const price = recurringPrice(billing, item.priceId);
    if (isRefused(price)) return price;
    if (price.meterId !== null && item.quantity !== undefined) {
      return refuse({ code: "quantity_of_use", priceId: price.id });
    }
    const refusal = checkQuantity(item.quantity) ?? checkRates(billing, item.taxRateIds ?? []);
    if (refusal !== null) return refusal;
  }
  return commonTerms(
    billing,
    items.map((item) => item.priceId),
  );
}

/** An item of its own id; its coupons are at work from `discountsFrom`. */
export function newItem(
  billing: Billing,
  subscriptionId: string,
  item: NewSubscriptionItem,
  at: Instant,
  draw: Draw,
  discountsFrom: Instant = at,
): OrRefused<SubscriptionItem> {
  const id = draw("subscription item", `${subscriptionId} ${item.priceId}`);
  const discounts = discountsOf(billing, item.couponIds ?? [], id, discountsFrom, draw);
  if (isRefused(discounts)) return discounts;
  return {
    id,
    priceId: item.priceId,
    productId: billing.tables.price.get(item.priceId)?.productId ?? "",
    quantity: item.quantity ?? 1,
    taxRateIds: item.taxRateIds ?? null,
    discounts,
    createdAt: at,
    debits: [],
    metadata: item.metadata ?? {},
    extra: item.extra ?? {},
  };
}

/** The items of a new subscription that starts at `startsAt`. */
export function newItems(
  billing: Billing,
  subscriptionId: string,
  items: readonly NewSubscriptionItem[],
  startsAt: Instant,
  at: Instant,
  draw: Draw,
): OrRefused<readonly SubscriptionItem[]> {
  const made: SubscriptionItem[] = [];
  for (const item of items) {
    const one = newItem(billing, subscriptionId, item, at, draw, startsAt);
    if (isRefused(one)) return one;
    made.push(one);
  }
  return made;
}
