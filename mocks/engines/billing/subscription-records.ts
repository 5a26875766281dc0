import type { Instant, InstantRange } from "../../../model/days.ts";
import type { subscriptionStatuses } from "../../../model/facts/billing.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Discount } from "./catalogue-records.ts";

/**
 * A charge made for a stretch of the running period, as far as it still counts.
 *
 * A credit for unused time gives back what was charged (PRO-6), so every change in the middle of a
 * period leaves its charges here.
 */
export type Debit = {
  /** The invoice line or, before it is invoiced, the invoice item. */
  readonly sourceId: string;
  readonly invoiceId: string | null;
  /** Net of the discounts taken, for the whole of `period`. */
  readonly charged: Money;
  readonly period: InstantRange;
  /** Up to here it has not been given back. */
  readonly countsUntil: Instant;
};

export type SubscriptionItem = {
  readonly id: string;
  readonly priceId: string;
  readonly productId: string;
  readonly quantity: number;
  /** Own rates take the place of the subscription's; null: those count. */
  readonly taxRateIds: readonly string[] | null;
  /** Reductions of this item alone; they come before the subscription's (DSC-3). */
  readonly discounts: readonly Discount[];
  readonly createdAt: Instant;
  readonly debits: readonly Debit[];
  readonly metadata: Metadata;
  readonly extra: Extra;
};

export type Collection = "charge automatically" | "send invoice";
/** What a change in the middle of a period bills: on the next invoice, on one now, nothing. */
export type Proration = "next invoice" | "invoice now" | "none";
/** What a credit for unused time gives back: what was charged, or the share of today's price. */
export type CreditSource = "original" | "current";

export type Subscription = {
  readonly id: string;
  readonly customerId: string;
  readonly status: (typeof subscriptionStatuses)[number];
  readonly collection: Collection;
  readonly daysUntilDue: number | null;
  readonly creditSource: CreditSource;
  readonly currency: string;
  readonly createdAt: Instant;
  readonly startsAt: Instant;
  readonly anchorAt: Instant;
  /** Day of the month on which periods begin, 31 for the last; null: the anchor's own day. */
  readonly anchorDay: number | null;
  readonly intervalMonths: number;
  readonly period: InstantRange;
  /** Time at the start that is not charged, also when it is over. */
  readonly trial: InstantRange | null;
  readonly items: readonly SubscriptionItem[];
  readonly discounts: readonly Discount[];
  readonly defaultTaxRateIds: readonly string[];
  readonly defaultMethodId: string | null;
  readonly cancelAt: Instant | null;
  readonly cancelsAtPeriodEnd: boolean;
  /** When the cancellation was asked for. */
  readonly canceledAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly cancellationReason: "requested" | "payment failed" | null;
  readonly pausedAt: Instant | null;
  /** When the running period was made longer at no charge; null: it is as long as it was sold. */
  readonly extendedAt: Instant | null;
  /** What happens to invoices while collection is paused; null: it is not. */
  readonly collectionPause: {
    readonly behaviour: "keep as draft" | "mark uncollectible" | "void";
    readonly resumesAt: Instant | null;
  } | null;
  readonly latestInvoiceId: string | null;
  readonly metadata: Metadata;
  readonly extra: Extra;
};
