import type { BusinessDate, Instant } from "../../../model/days.ts";
import type { Allocation } from "../../../model/facts/billing.ts";
import type { MockContext } from "../../../model/mock.ts";
import type { Money } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { PaymentChange } from "./changes.ts";
import type {
  Attempt,
  Dispute,
  Movement,
  Payment,
  PaymentMethod,
  Payout,
  Refund,
  WalletEntry,
} from "./records.ts";

export type PaymentIdKind =
  | "payment method"
  | "payment"
  | "out of band payment"
  | "reported payment"
  | "attempt"
  | "refund"
  | "out of band refund"
  | "dispute"
  | "payout"
  | "movement";

export type PaymentOptions = {
  readonly context: Pick<MockContext, "record"> & {
    readonly operatingModel: Pick<OperatingModel, "entities" | "homeEntity" | "payments">;
  };
  readonly drawId: (kind: PaymentIdKind, key: string) => string;
  /** The business day of a moment, in the entity's zone. */
  readonly dayOf: (at: Instant, entity?: string) => BusinessDate;
  /** Whose invoice it is; the home entity where there is none. */
  readonly entityOf: (invoiceId: string | null) => string;
  /** What money for an invoice settles, where that is not the invoice alone. */
  readonly settledBy: (invoiceId: string, amount: Money) => readonly Allocation[] | undefined;
  /** Told of each change at once. */
  readonly changed: (change: PaymentChange, at: Instant) => void;
};

/** The state of one payment platform. Read freely; change through commands only. */
export type Payments = PaymentOptions & {
  readonly methods: Map<string, PaymentMethod>;
  readonly payments: Map<string, Payment>;
  readonly attempts: Map<string, Attempt>;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  readonly payouts: Map<string, Payout>;
  /** The processor's balance, in order. */
  readonly movements: Map<string, Movement>;
  readonly wallet: Map<string, WalletEntry>;
  readonly refundsOfPayment: Map<string, string[]>;
  readonly methodsOfCustomer: Map<string, Set<string>>;
};

/** An empty payment platform. */
export function openPayments(options: PaymentOptions): Payments {
  return {
    ...options,
    methods: new Map(),
    payments: new Map(),
    attempts: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    payouts: new Map(),
    movements: new Map(),
    wallet: new Map(),
    refundsOfPayment: new Map(),
    methodsOfCustomer: new Map(),
  };
}
