import type { Instant } from "../../../model/days.ts";
import type { Allocation } from "../../../model/facts/billing.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";

export const declineReasons = [
  "insufficient funds",
  "card expired",
  "generic decline",
  "authentication required",
] as const;
export type DeclineReason = (typeof declineReasons)[number];
/** What the bank answers when this card is charged. */
export type CardBehaviour = "accepts" | DeclineReason;

/** A customer of the scenario and the card that he pays by, before billing knows of him. */
export type WalletEntry = {
  /** The scenario's name, `acme`. */
  readonly key: string;
  readonly legalName: string;
  readonly email: string;
  readonly paysByCard: boolean;
  readonly behaviour: CardBehaviour;
};

/** A card that can be charged. */
export type PaymentMethod = {
  readonly id: string;
  readonly customerId: string | null;
  /** The wallet whose bank decides; null for a card with a `behaviour` of its own. */
  readonly walletKey: string | null;
  readonly behaviour: CardBehaviour;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};

export const paymentStatuses = [
  "pending",
  "requires action",
  "succeeded",
  "failed",
  "canceled",
] as const;

/** The intention to collect one amount, through as many attempts as it takes. */
export type Payment = {
  readonly id: string;
  readonly customerId: string;
  /** The invoice that it is for, the first where it is several. */
  readonly invoiceId: string | null;
  /** What it settled when it came, by invoice; null: all of it `invoiceId`. */
  readonly allocations: readonly Allocation[] | null;
  /** What of it was put on invoices later. */
  readonly attached: readonly (Allocation & { readonly at: Instant })[];
  /** What the customer wrote on a transfer. */
  readonly reference: string | null;
  /** Past the processor: at the company's own bank, or with older books that hand it over. */
  readonly arrivedAt: "processor" | "bank" | "older books";
  /** `bank transfer` for money that came without this platform. */
  readonly method: "card" | "bank transfer";
  /** Money from elsewhere that finance has entered as an object of its own. */
  readonly isReported: boolean;
  readonly methodId: string | null;
  readonly status: (typeof paymentStatuses)[number];
  readonly amount: Money;
  readonly refunded: Money;
  readonly createdAt: Instant;
  readonly receivedAt: Instant | null;
  readonly canceledAt: Instant | null;
  readonly lastDecline: DeclineReason | null;
  /** Latest last. */
  readonly attemptIds: readonly string[];
  readonly description: string | null;
  readonly metadata: Metadata;
};

/** One charge of one card. */
export type Attempt = {
  readonly id: string;
  readonly paymentId: string;
  readonly customerId: string;
  readonly invoiceId: string | null;
  readonly methodId: string;
  /** 1 for the first of its invoice. */
  readonly n: number;
  readonly at: Instant;
  readonly amount: Money;
  readonly refunded: Money;
  /** The customer's bank has contested it, whatever came of that. */
  readonly disputed: boolean;
  readonly outcome: "succeeded" | "failed";
  readonly reason: DeclineReason | null;
  readonly nextAttemptAt: Instant | null;
  /** The movement on the processor's balance; null where it failed. */
  readonly movementId: string | null;
};

/** Money back. */
export type Refund = {
  readonly id: string;
  readonly paymentId: string | null;
  readonly attemptId: string | null;
  readonly invoiceId: string | null;
  readonly creditMemoId: string | null;
  readonly customerId: string;
  readonly method: "card" | "bank transfer";
  readonly status: "succeeded" | "pending" | "failed" | "canceled";
  readonly amount: Money;
  /** It left from the company's own bank, past the processor. */
  readonly fromBank: boolean;
  readonly at: Instant;
  readonly movementId: string | null;
  readonly reason: string | null;
  readonly metadata: Metadata;
};

/** A charge that the customer's bank takes back until it is decided. */
export type Dispute = {
  readonly id: string;
  readonly paymentId: string;
  readonly attemptId: string;
  readonly invoiceId: string | null;
  readonly customerId: string;
  readonly amount: Money;
  readonly fee: Money;
  readonly feeReturned: Money;
  readonly reason: string;
  readonly status: "needs response" | "under review" | "won" | "lost";
  readonly openedAt: Instant;
  readonly evidenceDueAt: Instant;
  /** As sent, by the vendor's own field names. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly submissionCount: number;
  readonly decidedAt: Instant | null;
  /** Withdrawal, then reinstatement. */
  readonly movementIds: readonly string[];
  readonly metadata: Metadata;
};

/** The processor's balance, sent to the bank: Σ net of its movements. */
export type Payout = {
  readonly id: string;
  readonly amount: Money;
  readonly at: Instant;
  readonly movementIds: readonly string[];
};

/** A movement on the balance that the processor keeps for the company: `net = amount − fee`. */
export type Movement = {
  readonly id: string;
  readonly kind: "charge" | "refund" | "dispute" | "dispute reversal";
  /** Attempt, refund or dispute. */
  readonly sourceId: string;
  /** Negative where money goes out. */
  readonly amount: Money;
  /** By the operating model; negative where it is given back. */
  readonly fee: Money;
  readonly net: Money;
  readonly at: Instant;
};
