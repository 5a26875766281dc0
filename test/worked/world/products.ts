import type { Item } from "../../../mocks/engines/ledger/records.ts";
import type { AccountRole, SalesRole } from "../../../model/accounts.ts";
import type { Scenario, UsagePrice } from "../../../model/scenario/index.ts";
import { reader, type Setting } from "./setting.ts";

/** What use costs by the month: each tier's price for the units inside it, or whole packages. */
export type UsePrice = {
  readonly included?: number;
  readonly packageOf?: number;
  readonly tiers: readonly (readonly [upTo: number | null, price: string])[];
};

/** How accounting sees a product; absent: earned over its service period as subscription. */
export type Product = {
  readonly earns?: "over time" | "at once" | "as credits are used";
  /** Charged for use, and earned as it is used (REV-6). */
  readonly use?: UsePrice;
  readonly account?: SalesRole;
  /** False: the books do not know it until it is mapped. */
  readonly mapped?: false;
};
export type Products = Readonly<Record<string, Product>>;

function incomeOf({ account, earns }: Product): SalesRole {
  return account ?? (earns === "at once" ? "revenue_services" : "revenue_subscription");
}

function treatmentOf({ use, earns = "over time" }: Product) {
  if (use !== undefined) return "usage";
  const treatments = { "at once": "point_in_time", "as credits are used": "prepaid" } as const;
  return earns === "over time" ? "ratable" : treatments[earns];
}

/** The account of its invoices: use was earned before, what credits buy is earned later. */
function bookedOn(product: Product): AccountRole {
  const treatment = treatmentOf(product);
  if (treatment === "usage") return "unbilled_receivable";
  return treatment === "prepaid" ? "deferred_revenue" : incomeOf(product);
}

export function itemOf(key: string, product: Product, { convention }: Setting): Omit<Item, "id"> {
  const isAtOnce = treatmentOf(product) !== "ratable";
  return {
    key,
    name: key,
    incomeAccount: bookedOn(product),
    deferredAccount: isAtOnce ? null : "deferred_revenue",
    convention: isAtOnce ? null : convention,
    inactive: false,
  };
}

/** What is no sale: a debt given up, or taken back. */
export function lossItem(key: string, incomeAccount: AccountRole): Omit<Item, "id"> {
  const atOnce = { deferredAccount: null, convention: null };
  return { key, name: key, incomeAccount, ...atOnce, inactive: false };
}

/** The same as the scenario language tells it. */
function usageOf({ included = 0, packageOf, tiers }: UsePrice, setting: Setting): UsagePrice {
  const { unitMinor } = reader(setting);
  return {
    unit: "unit",
    included,
    mode: "graduated",
    packageSize: packageOf ?? null,
    tiers: tiers.map(([upTo, price]) => ({ upTo, unitMinor: unitMinor(price) })),
  };
}

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The products as the run tells the judge of them; prices do not matter to the books. */
export function productsOf(products: Products, setting: Setting): Scenario["given"]["products"] {
  const price = reader(setting).amount("0");
  return Object.entries(products).map(([key, product]) => {
    const { use } = product;
    return {
      key,
      span: nowhere,
      name: key,
      price,
      unit: null,
      priceInterval: "month",
      billed: "month",
      pricePerBilling: price,
      revenue: null,
      treatment: treatmentOf(product),
      ...(use === undefined ? {} : { usage: usageOf(use, setting) }),
      income: use === undefined ? incomeOf(product) : "revenue_usage",
      mapped: product.mapped ?? true,
    };
  });
}
