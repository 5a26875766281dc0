import type { Instant, InstantRange } from "../../../model/days.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { InvoiceItem } from "./invoice-records.ts";
import { amountOf } from "./prices.ts";
import type { OrRefused } from "./refusals.ts";
import { addTo, commit, type Draw, find } from "./store.ts";
import { checkQuantity } from "./subscription-items.ts";
import type { Subscription } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

/** Something charged once, with the first invoice of a subscription. */
export type NewOnceItem = {
  /** A price that is charged once; a recurring one is refused (`not_charged_once`). */
  readonly priceId: string;
  readonly quantity?: number;
  readonly taxRateIds?: readonly string[] | null;
  readonly discountable?: boolean;
  /** Default: the subscription's first period. */
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly metadata?: Metadata;
};

function periodOf(given: NewOnceItem, first: InstantRange): OrRefused<InstantRange> {
  const startsAt = given.startsAt ?? first.startsAt;
  const endsAt = given.endsAt ?? first.endsAt;
  return endsAt < startsAt
    ? refuse({ code: "period_backwards", startsAt, endsAt })
    : { startsAt, endsAt };
}

function onceItem(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "customerId" | "currency" | "period">,
  given: NewOnceItem,
  at: Instant,
  draw: Draw,
): OrRefused<InvoiceItem> {
  const price = find(billing, "price", given.priceId, "priceId");
  if (isRefused(price)) return price;
  if (!price.active) return refuse({ code: "inactive", kind: "price", id: price.id });
  if (price.intervalMonths !== null) return refuse({ code: "not_charged_once", priceId: price.id });
  if (price.currency !== subscription.currency) {
    const expected = subscription.currency;
    return refuse({ code: "currency_mismatch", expected, given: price.currency });
  }
  const refusal = checkQuantity(given.quantity) ?? checkRates(billing, given.taxRateIds ?? []);
  if (refusal !== null) return refusal;
  const period = periodOf(given, subscription.period);
  if (isRefused(period)) return period;
  const quantity = given.quantity ?? 1;
  return {
    id: draw("invoice item", `${subscription.id} ${price.id}`),
    customerId: subscription.customerId,
    subscriptionId: subscription.id,
    subscriptionItemId: null,
    invoiceId: null,
    description: billing.tables.product.get(price.productId)?.name ?? price.productId,
    productId: price.productId,
    priceId: price.id,
    quantity,
    unitMinor: price.unitMinor,
    amount: amountOf(price.unitMinor, quantity, price.currency),
    period,
    proration: false,
    discountable: given.discountable ?? true,
    ownDiscounts: [],
    taxRateIds: given.taxRateIds ?? null,
    credited: null,
    createdAt: at,
    metadata: given.metadata ?? {},
    extra: {},
  };
}

/** What a new subscription charges once; nothing is stored. */
export function onceItems(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "customerId" | "currency" | "period">,
  all: readonly NewOnceItem[],
  at: Instant,
  draw: Draw,
): OrRefused<readonly InvoiceItem[]> {
  const made: InvoiceItem[] = [];
  for (const given of all) {
    const item = onceItem(billing, subscription, given, at, draw);
    if (isRefused(item)) return item;
    made.push(item);
  }
  return made;
}

/** Stores them; the first invoice takes them in. */
export function storeOnceItems(billing: Billing, items: readonly InvoiceItem[], at: Instant): void {
  for (const after of items) {
    addTo(billing.indexes.pendingItemsOfCustomer, after.customerId, after.id);
    commit(billing, { of: "invoice item", name: "invoice item created", before: null, after }, at);
  }
}
