import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";
import type { Collection, Proration, Subscription } from "./subscription-records.ts";

/** With `id` a change of that item, without one an item more. */
export type ItemChange =
  | {
      readonly id: string;
      readonly remove?: boolean;
      readonly priceId?: string;
      readonly quantity?: number;
      readonly taxRateIds?: readonly string[] | null;
      readonly metadata?: Metadata;
      readonly extra?: Extra;
    }
  | {
      readonly id?: undefined;
      readonly priceId: string;
      readonly quantity?: number;
      readonly taxRateIds?: readonly string[] | null;
      readonly metadata?: Metadata;
      readonly extra?: Extra;
    };

/** What is absent stays as it is. */
export type SubscriptionChange = {
  readonly items?: readonly ItemChange[];
  readonly proration?: Proration;
  /** Within the current period; default now. */
  readonly proratedAt?: Instant;
  readonly collection?: Collection;
  readonly daysUntilDue?: number | null;
  /** Put in place of the discounts there are; ids of coupons or of discounts that stay. */
  readonly discounts?: readonly ({ readonly couponId: string } | { readonly discountId: string })[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly defaultMethodId?: string | null;
  readonly cancelAt?: Instant | null;
  readonly cancelsAtPeriodEnd?: boolean;
  readonly collectionPause?: Subscription["collectionPause"];
  /** Ends the running period and begins a new one now. */
  readonly anchorNow?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/**
 * Changes a running subscription.
 *
 * A change of price, quantity or items in the middle of a period writes a pair of lines (PRO-5):
 * −(unused time, as `creditSource` says) and +round(new × remaining ÷ period), by the second.
 */
export declare function changeSubscription(
  billing: Billing,
  id: string,
  change: SubscriptionChange,
): OrRefused<Subscription>;
export declare function pauseSubscription(billing: Billing, id: string): OrRefused<Subscription>;
export declare function resumeSubscription(billing: Billing, id: string): OrRefused<Subscription>;
