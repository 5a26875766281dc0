import fc from "fast-check";
import { type BillingInterval, monthsOfInterval } from "../model/fields.ts";
import { type Money, minor } from "../model/money.ts";
import type { GivenProduct, UsagePrice } from "../model/scenario/index.ts";
import { productName } from "./names.ts";
import { record } from "./record.ts";

/** A product that has no key in a scenario yet. */
export type GeneratedProduct = Omit<GivenProduct, "key" | "span">;

export type ProductConstraints = {
  /** Currency of prices. Default `USD`. */
  readonly currency?: string;
  /**
   * Lowest price of one unit for a month, in minor units. Default 3,000: what is invoiced for one
   * day of it is still more than processors carry over to the next invoice.
   */
  readonly minPrice?: number;
  /** Highest price of one unit for a month, in minor units. Default 250,000. */
  readonly maxPrice?: number;
  /** How often products may be invoiced, the simplest first. Default month, quarter, year. */
  readonly rhythms?: readonly BillingInterval[];
};

const units = ["seat", "site", "device"] as const;

function times({ minor: one, currency }: Money, count: number): Money {
  return minor(one * BigInt(count), currency);
}

/** What runs for a term: a price per unit and month, invoiced in advance in one rhythm. */
export function recurringProduct(
  constraints: ProductConstraints = {},
): fc.Arbitrary<GeneratedProduct> {
  const { currency = "USD", minPrice = 3_000, maxPrice = 250_000 } = constraints;
  const { rhythms = ["month", "quarter", "year"] } = constraints;
  const draws = record({
    name: productName,
    price: fc
      .integer({ min: minPrice, max: maxPrice })
      .map((amount) => minor(BigInt(amount), currency)),
    unit: fc.constantFrom(null, ...units),
    billed: fc.constantFrom(...rhythms),
    revenue: fc.constantFrom(null, "daily" as const, "monthly_even" as const),
    income: fc.constantFrom("revenue_subscription" as const, "revenue_module" as const),
  });
  // The price is per month, so every rhythm's is a whole number of minor units.
  return draws.map(({ price, billed, ...rest }) => ({
    ...rest,
    price,
    priceInterval: "month",
    billed,
    pricePerBilling: times(price, monthsOfInterval[billed]),
    treatment: "ratable",
    mapped: true,
  }));
}

/** What is delivered and charged once. */
export function onceProduct(constraints: ProductConstraints = {}): fc.Arbitrary<GeneratedProduct> {
  const { currency = "USD", minPrice = 3_000, maxPrice = 250_000 } = constraints;
  return record({ name: productName, price: fc.integer({ min: minPrice, max: maxPrice }) }).map(
    ({ name, price: amount }) => {
      const price = minor(BigInt(amount), currency);
      return {
        name,
        price,
        unit: null,
        priceInterval: "once",
        billed: "once",
        pricePerBilling: price,
        treatment: "point_in_time",
        income: "revenue_services",
        revenue: null,
        mapped: true,
      };
    },
  );
}

// One price for the whole volume leaves no unit free.
const ratings = [
  { mode: "graduated", included: 0 },
  { mode: "graduated", included: 100 },
  { mode: "graduated", included: 1000 },
  { mode: "volume", included: 0 },
] as const satisfies readonly Pick<UsagePrice, "mode" | "included">[];

/** One price for every unit, or a cheaper one from a bound on. Tiers are bounded inclusively. */
function tiersOf(unitMinor: number, bound: number | null): UsagePrice["tiers"] {
  const first = { upTo: bound, unitMinor: `${unitMinor}` };
  return bound === null ? [first] : [first, { upTo: null, unitMinor: `${unitMinor - 1}` }];
}

/** What is used: rated once a month, invoiced in arrears. */
export function usedProduct(constraints: ProductConstraints = {}): fc.Arbitrary<GeneratedProduct> {
  const { currency = "USD" } = constraints;
  const draws = record({
    name: productName,
    rating: fc.constantFrom(...ratings),
    unitMinor: fc.integer({ min: 60, max: 500 }),
    bound: fc.constantFrom(null, 500, 5000),
  });
  return draws.map(({ name, rating: { included, mode }, unitMinor, bound }) => ({
    name,
    price: minor(0n, currency),
    unit: "call",
    priceInterval: "month",
    billed: "month",
    pricePerBilling: minor(0n, currency),
    treatment: "usage",
    usage: {
      unit: "call",
      included,
      mode,
      packageSize: null,
      tiers: tiersOf(unitMinor, bound),
    },
    income: "revenue_usage",
    revenue: null,
    mapped: true,
  }));
}
