import type { InstantRange } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { InvoiceItem } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";

export type NewInvoiceItem = {
  readonly customerId: string;
  /** A draft; absent: it waits for the customer's next invoice. */
  readonly invoiceId?: string | null;
  readonly subscriptionId?: string | null;
  readonly description?: string | null;
  /** Either an amount, or a price charged once, or unit price and product. */
  readonly amount?: Money;
  readonly priceId?: string;
  readonly unit?: {
    readonly productId: string | null;
    readonly unitMinor: string;
    readonly currency: string;
  };
  readonly quantity?: number;
  /** Default: this moment alone. */
  readonly period?: InstantRange;
  readonly taxRateIds?: readonly string[] | null;
  readonly discountable?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
export declare function createInvoiceItem(
  billing: Billing,
  item: NewInvoiceItem,
): OrRefused<InvoiceItem>;
export type InvoiceItemChange = Partial<
  Pick<
    InvoiceItem,
    | "description"
    | "amount"
    | "quantity"
    | "period"
    | "taxRateIds"
    | "discountable"
    | "metadata"
    | "extra"
  >
>;
export declare function updateInvoiceItem(
  billing: Billing,
  id: string,
  change: InvoiceItemChange,
): OrRefused<InvoiceItem>;
export declare function deleteInvoiceItem(billing: Billing, id: string): OrRefused<InvoiceItem>;
