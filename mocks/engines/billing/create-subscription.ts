import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";
import type { Collection, CreditSource, Subscription } from "./subscription-records.ts";

export type NewSubscriptionItem = {
  readonly priceId: string;
  readonly quantity?: number;
  readonly taxRateIds?: readonly string[] | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

export type NewSubscription = {
  readonly customerId: string;
  readonly items: readonly NewSubscriptionItem[];
  readonly creditSource: CreditSource;
  /** Past or present; default now. */
  readonly startsAt?: Instant;
  /** Future, at most one interval ahead; default now. */
  readonly anchorAt?: Instant;
  /** In place of `anchorAt`: its next occurrence, UTC; a day beyond the month's end is its last. */
  readonly anchorOn?: {
    readonly day: number;
    readonly month?: number | null;
    readonly hour?: number | null;
    readonly minute?: number | null;
    readonly second?: number | null;
  };
  /** What is done with the time before the anchor: billed at once (default), or free. */
  readonly timeBeforeAnchor?: "billed" | "free";
  readonly collection?: Collection;
  /** Needed with `send invoice`, refused without. */
  readonly daysUntilDue?: number | null;
  readonly couponIds?: readonly string[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly defaultMethodId?: string | null;
  readonly cancelAt?: Instant | null;
  readonly cancelsAtPeriodEnd?: boolean;
  /** When the first charge fails: open and incomplete (default), refused, or not even tried. */
  readonly firstPayment?: "try" | "must succeed" | "wait for customer";
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/**
 * A running subscription with its first invoice, finalised and charged in the same call where it
 * is charged automatically, a draft for the draft window where it is sent.
 *
 * `startsAt` = S with `anchorAt` = S + one interval gives one line [S, anchor) for the full price,
 * whenever the call is made. First charge failing: `incomplete` for `incompleteWindowMs`, or with
 * `must succeed` a refusal and no subscription.
 */
export declare function createSubscription(
  billing: Billing,
  subscription: NewSubscription,
): OrRefused<Subscription>;
