import {
  createCoupon,
  createCustomer,
  createMeter,
  createPrice,
  createProduct,
  createTaxRate,
  type Invoice,
  type NewSubscriptionItem,
  type Subscription,
} from "../../../mocks/engines/billing/index.ts";
import { addWallet } from "../../../mocks/engines/payments/index.ts";
import { withIncluded } from "../../../mocks/engines/usage/index.ts";
import { type Instant, instantIn } from "../../../model/days.ts";
import { done, type Systems } from "./world.ts";

const months = { month: 1, quarter: 3, year: 12 } as const;

/** A price per unit for one interval, with a percentage off it where one is granted. */
export type SoldLine = {
  readonly product: string;
  readonly price: string;
  readonly every: keyof typeof months;
  readonly quantity?: number;
  readonly discount?: string;
};

/** Percent by jurisdiction. */
export type Rates = Readonly<Record<string, string>>;

export type Terms = {
  readonly customer?: string;
  readonly pays?: "invoice" | "card";
  readonly netDays?: number;
  readonly taxes?: Rates;
};

export function collectionOf({ pays, netDays = 30 }: Terms) {
  if (pays === "card") return { collection: "charge automatically" } as const;
  return { collection: "send invoice", daysUntilDue: netDays } as const;
}

/** Customers, products, prices and rates by the entry's own words, made when first named. */
export function catalogue(systems: Systems) {
  const { billing, read } = systems;
  const customers = new Map<string, string>();
  const serving = new Map<string, string>();
  const rates = new Map<string, string>();
  let taxes: Rates = {};
  let inclusive = false;

  function customerId(key = "acme"): string {
    const known = customers.get(key);
    if (known !== undefined) return known;
    const email = `${key}@example.com`;
    addWallet(billing.payments, { key, legalName: key, email, paysByCard: true });
    const metadata = { legal_entity: serving.get(key) ?? systems.entity };
    const { id } = done(createCustomer(billing, { name: key, email, metadata }));
    customers.set(key, id);
    return id;
  }

  function productId(key: string): string {
    if (systems.products[key] === undefined) throw new Error(`there is no product ${key}`);
    const known = billing.tables.product.get(key);
    return known?.id ?? done(createProduct(billing, { id: key, name: key })).id;
  }

  function priceId({ product, price, every }: SoldLine): string {
    const amount = { currency: read.currency, unitMinor: read.unitMinor(price) };
    const intervalMonths = months[every];
    const given = { productId: productId(product), ...amount, intervalMonths };
    return done(createPrice(billing, given)).id;
  }

  /** The price of what a product is used for, by a meter of the product's own name. */
  function usePriceId(key: string, every: SoldLine["every"] = "month"): string {
    const use = systems.products[key]?.use;
    if (use === undefined) throw new Error(`${key} is not charged for use`);
    const { included = 0, packageOf, tiers } = use;
    const meter = done(createMeter(billing, { eventName: key, displayName: key, formula: "sum" }));
    const [, first = "0"] = tiers[0] ?? [];
    const steps = tiers.map(([upTo, price]) => {
      return { upTo, unitMinor: read.unitMinor(price), flatMinor: "0" };
    });
    const scheme =
      packageOf === undefined
        ? {
            unitMinor: "0",
            tiers: { mode: "graduated" as const, steps: withIncluded(steps, included) },
          }
        : {
            unitMinor: read.unitMinor(first),
            transform: { divideBy: packageOf, round: "up" as const },
          };
    const about = {
      productId: productId(key),
      currency: read.currency,
      intervalMonths: months[every],
    };
    return done(createPrice(billing, { ...about, meterId: meter.id, ...scheme })).id;
  }

  function percentCoupon(percentOff: string): string {
    return done(createCoupon(billing, { percentOff, duration: "forever" })).id;
  }

  return {
    /** Another entity than the entry's serves a customer; told before it buys. */
    serves(entity: string, key: string): void {
      serving.set(key, entity);
    },
    customerId,
    keyOf(id: string): string {
      const found = [...customers].find(([, known]) => known === id);
      if (found === undefined) throw new Error(`there is no customer ${id}`);
      return found[0];
    },
    productId,
    priceId,
    percentCoupon,
    setRates(now: Rates, how: "exclusive" | "inclusive"): void {
      taxes = now;
      inclusive = how === "inclusive";
    },
    rateIds(wanted: Rates = taxes): readonly string[] {
      return Object.entries(wanted).map(([jurisdiction, percent]) => {
        const key = `${jurisdiction} ${percent} ${inclusive}`;
        const rate = { jurisdiction, name: jurisdiction, percent, inclusive };
        const id = rates.get(key) ?? done(createTaxRate(billing, rate)).id;
        rates.set(key, id);
        return id;
      });
    },
    usePriceId,
    itemOf(line: SoldLine): NewSubscriptionItem {
      const couponIds = line.discount === undefined ? [] : [percentCoupon(line.discount)];
      return { priceId: priceId(line), quantity: line.quantity ?? 1, couponIds };
    },
    dayAt(date: string, time = "06:00"): Instant {
      return instantIn(read.date(date), time, "UTC");
    },
    subscription(id: string): Subscription {
      const found = billing.tables.subscription.get(id);
      if (found === undefined) throw new Error(`there is no subscription ${id}`);
      return found;
    },
    /** The n-th invoice issued, from 1; the last one without a number. */
    invoice(n?: number): Invoice {
      const all = [...billing.tables.invoice.values()].filter((one) => one.finalisedAt !== null);
      const found = n === undefined ? all.at(-1) : all[n - 1];
      if (found === undefined) throw new Error(`there is no invoice ${n}`);
      return found;
    },
  };
}
export type Catalogue = ReturnType<typeof catalogue>;
