import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { CreditMemo } from "./credit-records.ts";
import type { OrRefused } from "./refusals.ts";

export type NewCreditLine =
  /** Either `net` or `quantity` of the invoice line; its taxes follow (CRN-1). */
  | { readonly invoiceLineId: string; readonly net?: Money; readonly quantity?: number }
  | {
      readonly invoiceLineId?: undefined;
      readonly description: string;
      readonly unitMinor: string;
      readonly quantity: number;
      readonly taxRateIds?: readonly string[];
    };

export type NewCreditMemo = {
  readonly invoiceId: string;
  /** Either lines, or a gross amount that is spread over what is still creditable. */
  readonly lines?: readonly NewCreditLine[];
  readonly gross?: Money;
  /** Refunded by this memo through the invoice's payment. */
  readonly refund?: Money;
  /** Refunds made before, and how much of each belongs to this memo. */
  readonly linkedRefunds?: readonly { readonly refundId: string; readonly amount: Money }[];
  readonly toBalance?: Money;
  readonly outOfBand?: Money;
  /** Settles what exceeds the open amount in whole, in place of the four amounts above. */
  readonly settleBy?: "refund" | "balance";
  readonly effectiveAt?: Instant;
  readonly reason?: string | null;
  readonly memo?: string | null;
  /** False: no notice goes to the customer. */
  readonly notify?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/**
 * Credits a finalised invoice: first its open amount, the rest is settled in the same step.
 *
 * Tax reverses at the original rate, a full credit exactly (CRN-1); Σ credits ≤ line (CRN-2); the
 * part after payment must equal refunds + balance + out of band (`settlement_does_not_tie`).
 * `settleBy: refund` goes out of band where the invoice was paid so.
 */
export declare function issueCreditMemo(
  billing: Billing,
  memo: NewCreditMemo,
): OrRefused<CreditMemo>;
/** The memo as `issueCreditMemo` would make it; nothing is stored. */
export declare function previewCreditMemo(
  billing: Billing,
  memo: NewCreditMemo,
): OrRefused<CreditMemo>;
export declare function voidCreditMemo(billing: Billing, id: string): OrRefused<CreditMemo>;
export declare function updateCreditMemo(
  billing: Billing,
  id: string,
  change: Partial<Pick<CreditMemo, "memo" | "metadata" | "extra">>,
): OrRefused<CreditMemo>;
