import { isCurrency } from "../../../model/currency.ts";
import { decimal } from "../../../model/decimal.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Coupon, Price, Product } from "./catalogue-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find } from "./store.ts";

export type NewProduct = {
  readonly id?: string;
  /** The scenario's key; default: the id. */
  readonly key?: string;
  readonly name: string;
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/** Something to sell; a given id that is taken is refused. */
export function createProduct(billing: Billing, product: NewProduct): OrRefused<Product> {
  const at = billing.context.now();
  if (product.id !== undefined && billing.tables.product.has(product.id)) {
    return refuse({ code: "id_taken", kind: "product", id: product.id });
  }
  const id = product.id ?? drawOf(billing.inner)("product", product.key ?? product.name);
  const after: Product = {
    id,
    key: product.key ?? id,
    name: product.name,
    active: product.active ?? true,
    createdAt: at,
    metadata: product.metadata ?? {},
    extra: product.extra ?? {},
  };
  commit(billing, { of: "product", name: "product created", before: null, after }, at);
  return after;
}

export type ProductChange = Partial<
  Pick<Product, "key" | "name" | "active" | "metadata" | "extra">
>;

export function updateProduct(
  billing: Billing,
  id: string,
  change: ProductChange,
): OrRefused<Product> {
  const before = find(billing, "product", id);
  if (isRefused(before)) return before;
  const after = { ...before, ...change };
  const at = billing.context.now();
  commit(billing, { of: "product", name: "product updated", before, after }, at);
  return after;
}

export type NewPrice = {
  readonly productId: string;
  readonly currency: string;
  /** Minor units, exact decimal text. */
  readonly unitMinor: string;
  /** 1, 3 or 12; null for a price charged once. */
  readonly intervalMonths: number | null;
  /** Charged for what the meter counts, in arrears. */
  readonly meterId?: string | null;
  readonly tiers?: Price["tiers"];
  readonly transform?: Price["transform"];
  readonly lookupKey?: string | null;
  /** Takes the key from the price that has it now. */
  readonly transferLookupKey?: boolean;
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

const supportedMonths: readonly number[] = [1, 3, 12];
const amountText = /^\d+(\.\d{1,12})?$/;

/** Steps need a meter here, rise, and end without a bound. */
function usageRefusal(billing: Billing, price: NewPrice): OrRefused<null> {
  const { meterId = null, tiers = null, transform = null } = price;
  if (meterId !== null && !billing.meters.byId.has(meterId)) {
    return refuse({ code: "unknown", kind: "meter", id: meterId, role: "meterId" });
  }
  if (meterId === null && (tiers !== null || transform !== null)) {
    return refuse({ code: "tiers_without_meter" });
  }
  const bounds = tiers?.steps.map(({ upTo }) => upTo) ?? [null];
  const rises = bounds.every((bound, index) => {
    const isLast = index === bounds.length - 1;
    return isLast ? bound === null : bound !== null && bound > (bounds[index - 1] ?? 0);
  });
  return rises && bounds.length > 0 ? null : refuse({ code: "tiers_do_not_rise" });
}

function priceRefusal(billing: Billing, price: NewPrice): OrRefused<null> {
  const product = find(billing, "product", price.productId, "productId");
  if (isRefused(product)) return product;
  if (!isCurrency(price.currency)) {
    return refuse({ code: "invalid_amount", role: "currency", text: price.currency });
  }
  if (!amountText.test(price.unitMinor)) {
    return refuse({ code: "invalid_amount", role: "unitMinor", text: price.unitMinor });
  }
  const refusal = usageRefusal(billing, price);
  if (refusal !== null) return refusal;
  const months = price.intervalMonths;
  if (months !== null && !supportedMonths.includes(months)) {
    return refuse({ code: "unsupported_interval", months });
  }
  return null;
}

/** Gives the key to a price, from another one only where that is asked for. */
function takeKey(billing: Billing, key: string, transfer: boolean): OrRefused<null> {
  const holder = billing.tables.price.get(billing.indexes.priceByLookupKey.get(key) ?? "");
  if (holder === undefined) return null;
  if (!transfer) return refuse({ code: "lookup_key_taken", key, priceId: holder.id });
  const after = { ...holder, lookupKey: null };
  const at = billing.context.now();
  commit(billing, { of: "price", name: "price updated", before: holder, after }, at);
  billing.indexes.priceByLookupKey.delete(key);
  return null;
}

/** A price of a product; its amount never changes. */
export function createPrice(billing: Billing, price: NewPrice): OrRefused<Price> {
  const key = price.lookupKey ?? null;
  const refusal =
    priceRefusal(billing, price) ??
    (key === null ? null : takeKey(billing, key, price.transferLookupKey ?? false));
  if (refusal !== null) return refusal;
  const at = billing.context.now();
  const businessKey = `${price.productId} ${price.currency} ${price.unitMinor} ${price.intervalMonths}`;
  const after: Price = {
    id: drawOf(billing.inner)("price", key ?? businessKey),
    productId: price.productId,
    currency: price.currency,
    unitMinor: price.unitMinor,
    intervalMonths: price.intervalMonths,
    meterId: price.meterId ?? null,
    tiers: price.tiers ?? null,
    transform: price.transform ?? null,
    active: price.active ?? true,
    lookupKey: key,
    createdAt: at,
    metadata: price.metadata ?? {},
    extra: price.extra ?? {},
  };
  if (key !== null) billing.indexes.priceByLookupKey.set(key, after.id);
  commit(billing, { of: "price", name: "price created", before: null, after }, at);
  return after;
}

export type PriceChange = Partial<Pick<Price, "active" | "metadata" | "extra" | "lookupKey">> & {
  readonly transferLookupKey?: boolean;
};

export function updatePrice(billing: Billing, id: string, change: PriceChange): OrRefused<Price> {
  const before = find(billing, "price", id);
  if (isRefused(before)) return before;
  const { transferLookupKey, ...fields } = change;
  const key = fields.lookupKey === undefined ? before.lookupKey : fields.lookupKey;
  if (key !== before.lookupKey) {
    const refusal = key === null ? null : takeKey(billing, key, transferLookupKey ?? false);
    if (refusal !== null) return refusal;
    if (before.lookupKey !== null) billing.indexes.priceByLookupKey.delete(before.lookupKey);
    if (key !== null) billing.indexes.priceByLookupKey.set(key, id);
  }
  const after = { ...before, ...fields };
  const at = billing.context.now();
  commit(billing, { of: "price", name: "price updated", before, after }, at);
  return after;
}

export type NewCoupon = {
  readonly id?: string;
  readonly name?: string | null;
  readonly percentOff?: string | null;
  readonly amountOff?: Money | null;
  readonly duration: Coupon["duration"];
  readonly durationMonths?: number | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

function isPercent(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text) && decimal(text).lte(decimal("100"));
}

/** A reduction by percent (above 0, at most 100) or by an amount: exactly one of the two. */
export function createCoupon(billing: Billing, coupon: NewCoupon): OrRefused<Coupon> {
  const percentOff = coupon.percentOff ?? null;
  const amountOff = coupon.amountOff ?? null;
  if (coupon.id !== undefined && billing.tables.coupon.has(coupon.id)) {
    return refuse({ code: "id_taken", kind: "coupon", id: coupon.id });
  }
  if (percentOff !== null && (!isPercent(percentOff) || decimal(percentOff).eq(decimal("0")))) {
    return refuse({ code: "invalid_percent", role: "percentOff", text: percentOff });
  }
  if ((percentOff === null) === (amountOff === null) || (amountOff?.minor ?? 1n) <= 0n) {
    return refuse({ code: "invalid_amount", role: "amountOff", text: String(amountOff?.minor) });
  }
  const at = billing.context.now();
  const key = `${percentOff ?? amountOff?.minor} ${coupon.duration}`;
  const after: Coupon = {
    id: coupon.id ?? drawOf(billing.inner)("coupon", key),
    name: coupon.name ?? null,
    percentOff,
    amountOff,
    duration: coupon.duration,
    durationMonths: coupon.durationMonths ?? null,
    active: true,
    createdAt: at,
    metadata: coupon.metadata ?? {},
    extra: coupon.extra ?? {},
  };
  commit(billing, { of: "coupon", name: "coupon created", before: null, after }, at);
  return after;
}

/** Not to be put on anything more; discounts at work go on. */
export function deleteCoupon(billing: Billing, id: string): OrRefused<Coupon> {
  const before = find(billing, "coupon", id);
  if (isRefused(before)) return before;
  if (!before.active) return refuse({ code: "deleted", kind: "coupon", id });
  const after = { ...before, active: false };
  const at = billing.context.now();
  commit(billing, { of: "coupon", name: "coupon deleted", before, after }, at);
  return after;
}
