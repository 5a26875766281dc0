import type Stripe from "stripe";
import { z } from "zod";
import type { NetSuite } from "./clients/netsuite.ts";
import type { Settings } from "./settings.ts";

export type Price = {
  readonly id: string;
  readonly key: string;
  readonly sku: string;
  /** Minor units for one billing interval and unit, exact decimal text. */
  readonly unitAmount: string;
  readonly months: number;
  /** Charged for what is used, in arrears. */
  readonly metered: boolean;
};
export type TaxRate = {
  readonly id: string;
  readonly jurisdiction: string;
  /** Who takes it: a jurisdiction may have several. */
  readonly name: string;
  readonly percent: string;
  readonly inclusive: boolean;
};

/** What the ERP sells a stock keeping unit as. */
export type Item = {
  readonly id: string;
  /** Where the ERP's rule, by which it earns what is deferred of the item, is not finance's. */
  readonly misruled: { readonly rule: string; readonly wanted: string } | undefined;
};

/** The ERP's rule for each convention of the operating model. */
const ruleOf: Readonly<Record<string, string>> = {
  daily: "Exact days",
  monthly_even: "Evenly by month",
};

/**
 * Master data as the vendors hold it, remembered once found. What is missing is never remembered:
 * somebody may be adding it right now.
 */
export type Catalogue = {
  /** Active prices by lookup key `<sku>:<currency>:<interval>`; missing ones are left out. */
  prices(keys: readonly string[]): Promise<ReadonlyMap<string, Price>>;
  priceOf(price: Stripe.Price): Price;
  /** The stock keeping unit of a billing product. */
  sku(productId: string): Promise<string | undefined>;
  /** The billing product of a stock keeping unit. */
  productOf(sku: string): Promise<string | undefined>;
  /** Minor units that a year of a product's use comes to at least; undefined where none is agreed. */
  minimumPerYear(productId: string): Promise<number | undefined>;
  /** What units of use a product buys, and their last day; undefined for one that buys none. */
  creditsOf(
    productId: string,
  ): Promise<{ readonly sku: string; readonly until: string } | undefined>;
  /** The active rate that is all of this. */
  findTaxRate(wanted: Omit<TaxRate, "id">): Promise<TaxRate | undefined>;
  taxRate(id: string): Promise<TaxRate>;
  /** Percent off of a coupon, `10`; undefined for a coupon of a fixed amount. */
  percentOff(couponId: string): Promise<string | undefined>;
  /** Whether a price is charged for use. */
  isMetered(priceId: string): Promise<boolean>;
  /** The ERP's item with that external id. */
  item(sku: string): Promise<Item | undefined>;
  /** Ids of what that item is reported by, of the dimensions asked for; what it lacks is left out. */
  itemTags(sku: string, wanted: readonly string[]): Promise<Readonly<Record<string, string>>>;
  account(role: string): Promise<string | undefined>;
  subsidiary(entity: string): Promise<string | undefined>;
  taxType(jurisdiction: string): Promise<string | undefined>;
  /** Internal id of the subsidiary that the ERP's customer had first, which never changes. */
  primaryOf(customer: string): Promise<string | undefined>;
};

const reference = z.object({ id: z.coerce.string() }).optional();
const tagsSchema = z.object({ department: reference, class: reference, location: reference });

const monthsOf: Readonly<Record<string, number>> = { month: 1, year: 12 };

export function openCatalogue(
  stripe: Stripe,
  netsuite: NetSuite,
  { revenue }: Pick<Settings, "revenue">,
): Catalogue {
  const prices = new Map<string, Price>();
  const rates = new Map<string, TaxRate>();
  const found = new Map<string, string>();
  const items = new Map<string, Item>();
  const conventions = new Map<string, string>();
  const tagged = new Map<string, Readonly<Record<string, string>>>();
  const remember = async (
    key: string,
    look: () => Promise<string | undefined>,
  ): Promise<string | undefined> => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = await look();
    if (value !== undefined) found.set(key, value);
    return value;
  };
  const erpId = (type: string, externalId: string): Promise<string | undefined> =>
    remember(`${type}/${externalId}`, async () => (await netsuite.find(type, externalId))?.id);
  const notes = new Map<string, Stripe.Metadata>();
  const sku = (productId: string): Promise<string | undefined> =>
    remember(`product/${productId}`, async () => {
      const product = await stripe.products.retrieve(productId);
      const { metadata } = product;
      notes.set(productId, metadata);
      if (metadata.sku !== undefined && metadata.revenue !== undefined) {
        conventions.set(metadata.sku, metadata.revenue);
      }
      return metadata.sku;
    });
  const rateById = async (id: string): Promise<TaxRate> => {
    const known = rates.get(id) ?? rateOf(await stripe.taxRates.retrieve(id));
    rates.set(id, known);
    return known;
  };
  return {
    priceOf,
    prices: async (keys) => {
      const missing = keys.filter((key) => !prices.has(key));
      if (missing.length > 0) {
        const page = await stripe.prices.list({ lookup_keys: missing, active: true, limit: 100 });
        for (const price of page.data) prices.set(price.lookup_key ?? price.id, priceOf(price));
      }
      return new Map([...prices].filter(([key]) => keys.includes(key)));
    },
    sku,
    creditsOf: async (productId) => {
      await sku(productId);
      const { credits_for: covered, valid_until: until } = notes.get(productId) ?? {};
      return covered === undefined || until === undefined ? undefined : { sku: covered, until };
    },
    productOf: (sku) =>
      remember(`sku/${sku}`, async () => {
        for await (const product of stripe.products.list({ active: true, limit: 100 })) {
          if (product.metadata.sku === sku) return product.id;
        }
        return undefined;
      }),
    minimumPerYear: async (productId) => {
      const minimum = await remember(`minimum/${productId}`, async () => {
        const product = await stripe.products.retrieve(productId);
        return product.metadata.minimum_per_year ?? "none";
      });
      return minimum === undefined || minimum === "none" ? undefined : Number(minimum);
    },
    findTaxRate: async (wanted) => {
      const known = [...rates.values()].find((rate) => isRate(rate, wanted));
      if (known !== undefined) return known;
      for await (const rate of stripe.taxRates.list({ active: true, limit: 100 }))
        rates.set(rate.id, rateOf(rate));
      return [...rates.values()].find((rate) => isRate(rate, wanted));
    },
    taxRate: rateById,
    percentOff: (couponId) =>
      remember(`coupon/${couponId}`, async () => {
        const coupon = await stripe.coupons.retrieve(couponId);
        return coupon.percent_off?.toString();
      }),
    isMetered: async (priceId) => {
      const type = await remember(`usage/${priceId}`, async () => {
        const price = await stripe.prices.retrieve(priceId);
        return price.recurring?.usage_type ?? "none";
      });
      return type === "metered";
    },
    item: async (sku) => {
      const known = items.get(sku);
      if (known !== undefined) return known;
      const record = await netsuite.find("serviceSaleItem", sku);
      if (record === undefined) return undefined;
      const rule = record.revenueRecognitionRule?.refName;
      const wanted = ruleOf[conventions.get(sku) ?? revenue.convention] ?? "";
      const misruled = rule === undefined || rule === wanted ? undefined : { rule, wanted };
      const item = { id: record.id, misruled };
      if (misruled === undefined) items.set(sku, item);
      return item;
    },
    itemTags: async (sku, wanted) => {
      const known = tagged.get(sku);
      if (known !== undefined) return known;
      const record = tagsSchema.parse((await netsuite.find("serviceSaleItem", sku)) ?? {});
      const tags: Record<string, string> = {};
      for (const [dimension, reference] of Object.entries(record)) {
        if (reference !== undefined) tags[dimension] = reference.id;
      }
      if (wanted.every((dimension) => tags[dimension] !== undefined)) tagged.set(sku, tags);
      return tags;
    },
    account: (role) => erpId("account", role),
    subsidiary: (entity) => erpId("subsidiary", entity),
    taxType: (jurisdiction) => erpId("taxType", jurisdiction),
    primaryOf: (customer) =>
      remember(`primary/${customer}`, async () => {
        const record = await netsuite.find("customer", customer);
        return record?.subsidiary?.id;
      }),
  };
}

function rateOf(rate: Stripe.TaxRate): TaxRate {
  return {
    id: rate.id,
    jurisdiction: rate.metadata?.jurisdiction ?? rate.jurisdiction ?? rate.display_name,
    name: rate.display_name,
    percent: rate.percentage.toString(),
    inclusive: rate.inclusive,
  };
}

function isRate(rate: TaxRate, wanted: Omit<TaxRate, "id">): boolean {
  return (
    rate.jurisdiction === wanted.jurisdiction &&
    rate.name === wanted.name &&
    Number(rate.percent) === Number(wanted.percent) &&
    rate.inclusive === wanted.inclusive
  );
}

function priceOf(price: Stripe.Price): Price {
  const key = price.lookup_key ?? price.id;
  const { recurring } = price;
  return {
    id: price.id,
    key,
    sku: key.split(":")[0] ?? key,
    unitAmount: price.unit_amount?.toString() ?? price.unit_amount_decimal?.toString() ?? "0",
    metered: recurring?.usage_type === "metered",
    months: (monthsOf[recurring?.interval ?? "month"] ?? 1) * (recurring?.interval_count ?? 1),
  };
}
