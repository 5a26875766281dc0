import type { Item } from "../../../mocks/engines/ledger/records.ts";
import type { AccountRole, SalesRole } from "../../../model/accounts.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import { reader, type Setting } from "./setting.ts";

/** How accounting sees a product; absent: earned over its service period as subscription. */
export type Product = {
  readonly earns?: "over time" | "at once";
  readonly account?: SalesRole;
  /** False: the books do not know it until it is mapped. */
  readonly mapped?: false;
};
export type Products = Readonly<Record<string, Product>>;

function incomeOf({ account, earns }: Product): SalesRole {
  return account ?? (earns === "at once" ? "revenue_services" : "revenue_subscription");
}

export function itemOf(key: string, product: Product, { convention }: Setting): Omit<Item, "id"> {
  const isAtOnce = product.earns === "at once";
  return {
    key,
    name: key,
    incomeAccount: incomeOf(product),
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

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The products as the run tells the judge of them; prices do not matter to the books. */
export function productsOf(products: Products, setting: Setting): Scenario["given"]["products"] {
  const price = reader(setting).amount("0");
  return Object.entries(products).map(([key, product]) => {
    const isAtOnce = product.earns === "at once";
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
      treatment: isAtOnce ? "point_in_time" : "ratable",
      income: incomeOf(product),
      mapped: product.mapped ?? true,
    };
  });
}
