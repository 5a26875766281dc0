import type { Instant, InstantRange } from "../../../model/days.ts";
import type { invoiceStatuses } from "../../../model/facts/billing.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { LineTax } from "../tax/index.ts";
import type { AutomaticTax } from "./automatic-tax.ts";
import type { Discount } from "./catalogue-records.ts";
import type { CreditShare } from "./credit-grant-records.ts";
import type { Collection } from "./subscription-records.ts";

/** The charge that a credit for unused time gives back. */
export type CreditedCharge = {
  readonly invoiceId: string;
  readonly lineIds: readonly string[];
};

export type DiscountShare = { readonly discountId: string; readonly amount: Money };

/** A charge or credit that waits for an invoice, or was put on one by hand. */
export type InvoiceItem = {
  readonly id: string;
  readonly customerId: string;
  readonly subscriptionId: string | null;
  readonly subscriptionItemId: string | null;
  /** Null while it waits for the customer's next invoice. */
  readonly invoiceId: string | null;
  readonly description: string;
  readonly productId: string | null;
  readonly priceId: string | null;
  readonly quantity: number;
  readonly unitMinor: string;
  /** Gross, before discounts. */
  readonly amount: Money;
  readonly period: InstantRange;
  readonly proration: boolean;
  readonly discountable: boolean;
  /** Discounts that come along from its subscription item. */
  readonly ownDiscounts: readonly Discount[];
  readonly taxRateIds: readonly string[] | null;
  readonly credited: CreditedCharge | null;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

export type InvoiceLine = {
  readonly id: string;
  readonly kind: "subscription item" | "invoice item";
  readonly subscriptionId: string | null;
  readonly subscriptionItemId: string | null;
  readonly invoiceItemId: string | null;
  readonly description: string;
  readonly productId: string | null;
  readonly priceId: string | null;
  readonly quantity: number;
  readonly unitMinor: string;
  /** Gross, before discounts. */
  readonly amount: Money;
  /** Discounts of this line alone; they come before the invoice's (DSC-3). */
  readonly ownDiscounts: readonly Discount[];
  /** Shares actually taken, in the order in which they were. */
  readonly discounts: readonly DiscountShare[];
  /** What grants of credit pay of it, after the discounts. */
  readonly credits: readonly CreditShare[];
  readonly discountable: boolean;
  /** Own rates; null: those of the invoice. */
  readonly taxRateIds: readonly string[] | null;
  readonly taxes: readonly LineTax[];
  readonly period: InstantRange;
  readonly proration: boolean;
  readonly credited: CreditedCharge | null;
  /** Of an invoice item, its own; of a subscription item, only what was put on the line itself. */
  readonly metadata: Metadata;
};

export type InvoiceReason = "first" | "renewal" | "amendment" | "manual" | "threshold";

/**
 * A demand for money. Amounts of a draft are kept up to date.
 *
 * subtotal = Σ line amounts · total = subtotal − discounts − credits + exclusive taxes ·
 * due = max(0, total − balance used) − credited before payment · remaining = due − paid.
 */
export type Invoice = {
  readonly id: string;
  readonly number: string | null;
  readonly customerId: string;
  readonly subscriptionId: string | null;
  readonly status: (typeof invoiceStatuses)[number];
  readonly reason: InvoiceReason;
  readonly currency: string;
  readonly collection: Collection;
  readonly createdAt: Instant;
  /** Date of issue where one was given. */
  readonly effectiveAt: Instant | null;
  readonly finalisedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly voidedAt: Instant | null;
  readonly uncollectibleAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Whether it is finalised, charged and reminded of by itself. */
  readonly advances: boolean;
  /** As shown; the true moment may be put off (`postponeFinalisation`). */
  readonly finalisesAt: Instant | null;
  /** When items could join; the service periods stand on the lines. */
  readonly period: InstantRange;
  readonly lines: readonly InvoiceLine[];
  readonly discounts: readonly Discount[];
  readonly defaultTaxRateIds: readonly string[];
  /** What the tax engine last said of it; absent: nobody asks it, the rates are named. */
  readonly automaticTax?: AutomaticTax;
  /** The last attempt to finalise it was refused. */
  readonly failedToFinalise?: boolean;
  readonly subtotal: Money;
  readonly discountTotal: Money;
  /** One row per rate, Σ of the lines' rounded amounts. */
  readonly taxes: readonly LineTax[];
  readonly total: Money;
  readonly totalWithoutTax: Money;
  /** The customer's credit balance before and after this invoice used or fed it. */
  readonly startingBalance: Money;
  readonly endingBalance: Money | null;
  readonly creditedBeforePayment: Money;
  readonly creditedAfterPayment: Money;
  readonly due: Money;
  readonly paid: Money;
  readonly remaining: Money;
  /** What came for it beyond what was owed; it went to the customer's balance. */
  readonly overpaid: Money;
  readonly paidOutOfBand: boolean;
  readonly paymentIds: readonly string[];
  readonly methodId: string | null;
  /** First attempt of any kind, then automatic ones only. */
  readonly attemptCount: number;
  readonly attempted: boolean;
  readonly nextAttemptAt: Instant | null;
  readonly creditMemoCount: number;
  /** The customer as he was when it was finalised. */
  readonly billedTo: { readonly name: string | null; readonly email: string | null };
  readonly metadata: Metadata;
  /** The subscription's metadata: present while a draft, frozen at finalisation; null without one. */
  readonly subscriptionMetadata: Metadata | null;
  readonly extra: Extra;
};
