import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";

/** Who is billed. */
export type Customer = {
  readonly id: string;
  /** The scenario's name, where e-mail or legal name tells whom it stands for. */
  readonly key: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** Tax jurisdiction, `US-TX`; for the record only. */
  readonly shipsTo: string | null;
  /** Locked with the first money. */
  readonly currency: string | null;
  /** Money of the customer not yet used; below zero a debt. Null before any currency is known. */
  readonly creditBalance: Money | null;
  readonly defaultMethodId: string | null;
  /** The clock of its own that it lives by; null for the universe's. */
  readonly clockId: string | null;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
  /** How many of its invoices have a number. */
  readonly invoiceCount: number;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

/** A movement on a customer's credit balance; positive adds credit. */
export type BalanceEntry = {
  readonly id: string;
  readonly customerId: string;
  readonly kind:
    | "adjustment"
    | "applied to invoice"
    | "unapplied from invoice"
    | "credit memo"
    | "negative invoice"
    | "invoice too small"
    | "overpaid"
    | "refunded";
  readonly amount: Money;
  /** The balance after it. */
  readonly ending: Money;
  readonly invoiceId: string | null;
  readonly creditMemoId: string | null;
  /** The payment that left it over, or whose rest goes back. */
  readonly paymentId: string | null;
  readonly description: string | null;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
};

/** A clock that only its owner moves; its customers' agenda runs as it goes. */
export type Clock = {
  readonly id: string;
  readonly name: string | null;
  readonly now: Instant;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
  readonly customerIds: readonly string[];
  /** Where it last was told to go; equal to `now` once it is there. */
  readonly target: Instant;
};
