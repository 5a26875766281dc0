import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Tier } from "../usage/index.ts";

/** What is sold. */
export type Product = {
  readonly id: string;
  /** The scenario's key, `seats`, as it stands in facts. */
  readonly key: string;
  readonly name: string;
  readonly active: boolean;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

/** What one unit costs for one interval; the amount never changes. */
export type Price = {
  readonly id: string;
  readonly productId: string;
  readonly currency: string;
  /** Exact decimal text in minor units: `120000`, `0.05`. */
  readonly unitMinor: string;
  /** 1, 3 or 12; null where it is charged once. */
  readonly intervalMonths: number | null;
  /** The meter whose use it is charged for, in arrears; null: it is charged for a quantity, ahead. */
  readonly meterId: string | null;
  /** Steps in place of the unit price. */
  readonly tiers: {
    readonly mode: "graduated" | "volume";
    readonly steps: readonly Tier[];
  } | null;
  /** The unit price is that of so many. */
  readonly transform: { readonly divideBy: number; readonly round: "up" | "down" } | null;
  readonly active: boolean;
  /** Unique among all prices. */
  readonly lookupKey: string | null;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

/** A reduction that may be put on subscriptions, invoices and customers. */
export type Coupon = {
  readonly id: string;
  readonly name: string | null;
  /** Exact decimal text; exactly one of the two is set. */
  readonly percentOff: string | null;
  readonly amountOff: Money | null;
  readonly duration: "once" | "repeating" | "forever";
  readonly durationMonths: number | null;
  readonly active: boolean;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

/** A coupon at work on something. */
export type Discount = {
  readonly id: string;
  readonly couponId: string;
  readonly percentOff: string | null;
  readonly amountOff: Money | null;
  readonly duration: Coupon["duration"];
  readonly startsAt: Instant;
  /** First instant without it; null without end. */
  readonly endsAt: Instant | null;
};
