import {
  type Coupon,
  createCoupon,
  createMeter,
  createPrice,
  createProduct,
  createTaxRate,
  type Meter,
  type NewPrice,
  type Price,
  type Product,
} from "../../../../engines/billing/index.ts";
import { currencyIn, listIn, metadataIn, type Params, textIn, wholeIn } from "./params.ts";
import { done, type RecipeWorld } from "./world.ts";

/** A product of that id; where a subscription knows it by the company's key alone, of that key. */
export function productOf(world: RecipeWorld, id: string, key?: string): Product {
  const { billing, wanted } = world;
  const known = billing.tables.product.get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("product", id) ?? {};
  const metadata = metadataIn(params);
  const sku = key ?? metadata.sku ?? "contract";
  const name = textIn(params, "name") ?? sku;
  return done(
    world,
    createProduct(billing, { id, key: sku, name, metadata: { sku, ...metadata } }),
  );
}

/** The product of a company's key: one that a state wants under it, else a new one. */
function productOfKey(world: RecipeWorld, key: string): Product {
  const named = world.wanted.of("product").find(({ params }) => metadataIn(params).sku === key);
  return productOf(world, named?.id ?? `prod_${key.replace(/\W/g, "")}`, key);
}

const usualMonths = 12;
const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * Months between two charges: as a price of the vendor says it, or an item of a subscription; null
 * where it is charged once.
 */
function monthsIn(params: Params): number | null {
  const { recurring } = params;
  const isOnce = recurring === undefined && params.lookup_key !== undefined;
  if (isOnce || params.interval === "once") return null;
  if (typeof recurring !== "object" || recurring === null || Array.isArray(recurring)) {
    return monthsOf[textIn(params, "interval") ?? ""] ?? usualMonths;
  }
  const count = typeof recurring.interval_count === "number" ? recurring.interval_count : 1;
  return count * (monthsOf[String(recurring.interval)] ?? usualMonths);
}

/** An item that costs nothing by itself is charged for its use. */
function meterIn(world: RecipeWorld, params: Params): Meter | undefined {
  const { recurring } = params;
  if (params.unit_amount === 0 && recurring === undefined) return meterNamed(world, params);
  if (typeof recurring !== "object" || recurring === null || Array.isArray(recurring)) {
    return undefined;
  }
  if (recurring.usage_type !== "metered") return undefined;
  return meterOf(world, String(recurring.meter ?? "mtr_Contract"));
}

const usualUnit = 10_000;
const usualUseUnit = 10;

/** Steps as the vendor shows them: the last one without a bound. */
function tiersIn(params: Params): NewPrice["tiers"] | undefined {
  const steps = listIn(params, "tiers");
  if (steps.length === 0) return undefined;
  return {
    mode: params.tiers_mode === "volume" ? "volume" : "graduated",
    steps: steps.map((step) => ({
      upTo: wholeIn(step, "up_to") ?? null,
      unitMinor: textIn(step, "unit_amount_decimal") ?? "0",
      flatMinor: textIn(step, "flat_amount_decimal") ?? "0",
    })),
  };
}

/** The key that a price is found by: what its product, currency and interval make of it. */
function lookupKeyIn({ billing }: RecipeWorld, params: Params): string | null {
  const own = textIn(params, "lookup_key");
  if (own !== undefined) return own;
  const product = textIn(params, "product");
  const interval = textIn(params, "interval");
  if (product === undefined || interval === undefined) return null;
  const key = `${product}:${currencyIn(params).toLowerCase()}:${interval}`;
  // a key belongs to one price; an older one of the same terms has lost it to the newer
  const { size } = billing.tables.price;
  return billing.indexes.priceByLookupKey.has(key) ? `${key}:${size}` : key;
}

/** How often the subscriptions are charged that a bare price belongs to, or another price is. */
function intervalAround({ wanted }: RecipeWorld): string | undefined {
  const prices = wanted.of("price").map(({ params }) => params);
  const items = [
    ...wanted.of("subscription").flatMap(({ params }) => listIn(params, "items")),
    ...prices.filter(({ interval }) => interval !== "once"),
  ];
  return items.map((item) => textIn(item, "interval")).find((one) => one !== undefined);
}

/** The currency of the subscriptions and customers that a bare price belongs to. */
function currencyAround({ wanted }: RecipeWorld): Params {
  const all = wanted.of("subscription").map(({ params }) => textIn(params, "currency"));
  const currency = all.find((one) => one !== undefined);
  return currency === undefined ? {} : { currency };
}

/** What a unit costs; a unit of use costs something too, although its item says nothing of it. */
function unitIn(params: Params, meter: Meter | undefined): number {
  const unit = wholeIn(params, "unit_amount") ?? usualUnit;
  return meter !== undefined && unit === 0 ? usualUseUnit : unit;
}

/** A price of that id; what its own state does not say, the item or line that charges it says. */
export function priceOf(world: RecipeWorld, id: string, charged: Params = {}): Price {
  const { billing, ids, wanted } = world;
  const known = billing.tables.price.get(id);
  if (known !== undefined) return known;
  const { params: own = {} } = wanted.get("price", id) ?? {};
  const around = intervalAround(world);
  const isBare = Object.keys(own).length <= 1 && Object.keys(charged).length === 0;
  const params = {
    ...(isBare ? currencyAround(world) : {}),
    ...(isBare && around !== undefined ? { interval: around } : {}),
    ...charged,
    ...own,
  };
  const productId = textIn(own, "product");
  const key = textIn(charged, "product") ?? "contract";
  const product = productId === undefined ? productOfKey(world, key) : productOf(world, productId);
  const meter = meterIn(world, params);
  const tiers = tiersIn(params);
  if (id !== "") ids.force(id);
  return done(
    world,
    createPrice(billing, {
      productId: product.id,
      currency: currencyIn(params),
      unitMinor: String(unitIn(params, meter)),
      intervalMonths: monthsIn(params),
      lookupKey: lookupKeyIn(world, params),
      metadata: metadataIn(own),
      ...(meter === undefined ? {} : { meterId: meter.id }),
      ...(tiers === undefined ? {} : { tiers }),
    }),
  );
}

export function taxRateOf(world: RecipeWorld, id: string, usualPercent = "8.25"): string {
  const { billing, ids, wanted } = world;
  if (billing.tables["tax rate"].has(id)) return id;
  const { params = {} } = wanted.get("tax rate", id) ?? {};
  const jurisdiction = textIn(params, "jurisdiction") ?? "US-TX";
  const [country, state] = jurisdiction.split("-");
  ids.force(id);
  const { percentage } = params;
  const rate = createTaxRate(billing, {
    jurisdiction,
    name: textIn(params, "display_name") ?? "Texas",
    percent: percentage === undefined ? usualPercent : String(percentage),
    inclusive: params.inclusive === true,
    metadata: { jurisdiction, ...metadataIn(params) },
    extra: { jurisdiction, country: textIn(params, "country") ?? country, state: state ?? null },
  });
  return done(world, rate).id;
}

export function couponOf(world: RecipeWorld, id: string): Coupon {
  const { billing, wanted } = world;
  const known = billing.tables.coupon.get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("coupon", id) ?? {};
  return done(
    world,
    createCoupon(billing, {
      id,
      percentOff: String(params.percent_off ?? "10"),
      duration: "forever",
      metadata: metadataIn(params),
    }),
  );
}

/** The meter of a product, which is named like it. */
export function meterNamed(world: RecipeWorld, { product }: Params): Meter {
  const eventName = typeof product === "string" ? product : "contract";
  const known = [...world.billing.meters.byId.values()];
  return (
    known.find((meter) => meter.eventName === eventName) ??
    meterOf(world, `mtr_${eventName.replace(/\W/g, "")}`, eventName)
  );
}

export function meterOf(world: RecipeWorld, id: string, usualName = "contract"): Meter {
  const { billing, ids, wanted } = world;
  const known = billing.meters.byId.get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("meter", id) ?? {};
  const eventName = textIn(params, "event_name") ?? usualName;
  ids.force(id);
  return done(world, createMeter(billing, { eventName, displayName: eventName, formula: "sum" }));
}
