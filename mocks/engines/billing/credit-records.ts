import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { LineTax } from "../tax/index.ts";

export type CreditMemoLine = {
  readonly id: string;
  readonly invoiceLineId: string | null;
  readonly description: string;
  readonly quantity: number | null;
  /** Before tax; positive. */
  readonly net: Money;
  readonly taxes: readonly LineTax[];
};

/** Lowers what an invoice demanded. total = beforePayment + afterPayment. */
export type CreditMemo = {
  readonly id: string;
  readonly number: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly status: "issued" | "void";
  readonly createdAt: Instant;
  readonly effectiveAt: Instant;
  readonly voidedAt: Instant | null;
  readonly lines: readonly CreditMemoLine[];
  readonly net: Money;
  readonly taxes: readonly LineTax[];
  readonly total: Money;
  /** What lowered the open amount of the invoice. */
  readonly beforePayment: Money;
  /** = refunded + toBalance + outOfBand. */
  readonly afterPayment: Money;
  readonly refunds: readonly { readonly refundId: string; readonly amount: Money }[];
  readonly toBalance: Money;
  readonly balanceEntryId: string | null;
  readonly outOfBand: Money;
  /** The part of `outOfBand` that a lost dispute had taken: no money moves for it. */
  readonly chargedBack: Money;
  readonly reason: string | null;
  readonly memo: string | null;
  readonly metadata: Metadata;
  readonly extra: Extra;
};
