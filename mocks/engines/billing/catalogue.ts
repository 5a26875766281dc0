import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { TaxRate } from "../tax/index.ts";
import type { Billing } from "./billing.ts";
import type { Coupon, Price, Product } from "./catalogue-records.ts";
import type { OrRefused } from "./refusals.ts";

export type NewProduct = {
  readonly id?: string;
  /** The scenario's key; default: the id. */
  readonly key?: string;
  readonly name: string;
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
export declare function createProduct(billing: Billing, product: NewProduct): OrRefused<Product>;
export type ProductChange = Partial<
  Pick<Product, "key" | "name" | "active" | "metadata" | "extra">
>;
export declare function updateProduct(
  billing: Billing,
  id: string,
  change: ProductChange,
): OrRefused<Product>;

export type NewPrice = {
  readonly productId: string;
  readonly currency: string;
  /** Minor units, exact decimal text. */
  readonly unitMinor: string;
  /** 1, 3 or 12; null for a price charged once. */
  readonly intervalMonths: number | null;
  readonly lookupKey?: string | null;
  /** Takes the key from the price that has it now. */
  readonly transferLookupKey?: boolean;
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
export declare function createPrice(billing: Billing, price: NewPrice): OrRefused<Price>;
export type PriceChange = Partial<Pick<Price, "active" | "metadata" | "extra" | "lookupKey">> & {
  readonly transferLookupKey?: boolean;
};
export declare function updatePrice(
  billing: Billing,
  id: string,
  change: PriceChange,
): OrRefused<Price>;

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
export declare function createCoupon(billing: Billing, coupon: NewCoupon): OrRefused<Coupon>;

export type NewTaxRate = Pick<TaxRate, "jurisdiction" | "name" | "percent" | "inclusive"> & {
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
export declare function createTaxRate(billing: Billing, rate: NewTaxRate): OrRefused<TaxRate>;
export type TaxRateChange = Partial<Pick<TaxRate, "active" | "name" | "metadata" | "extra">>;
export declare function updateTaxRate(
  billing: Billing,
  id: string,
  change: TaxRateChange,
): OrRefused<TaxRate>;
