import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";

/** Money that pays for use before it is used: bought, or given for nothing (USG-8). */
export type CreditGrant = {
  readonly id: string;
  readonly customerId: string;
  readonly name: string | null;
  readonly category: "paid" | "promotional";
  readonly amount: Money;
  /** Neither used nor expired. */
  readonly left: Money;
  /** The prices whose use it pays for; null: every price of a meter. */
  readonly priceIds: readonly string[] | null;
  /** Lower ones are used first. */
  readonly priority: number;
  readonly createdAt: Instant;
  readonly effectiveAt: Instant;
  readonly expiresAt: Instant | null;
  readonly voidedAt: Instant | null;
  readonly metadata: Metadata;
};

/** What happened to a grant; amounts are above zero. */
export type CreditEntry = {
  readonly id: string;
  readonly grantId: string;
  readonly customerId: string;
  readonly kind: "granted" | "applied" | "expired" | "voided" | "returned";
  readonly amount: Money;
  readonly invoiceId: string | null;
  readonly lineId: string | null;
  readonly at: Instant;
};

/** The part of an invoice line that a grant pays. */
export type CreditShare = { readonly grantId: string; readonly amount: Money };
