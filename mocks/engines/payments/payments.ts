import type { MockContext } from "../../../model/mock.ts";
import type { PaymentChange } from "./changes.ts";
import type { Attempt, Movement, Payment, PaymentMethod, Refund, WalletEntry } from "./records.ts";

/** The state of one payment platform. Read freely; change through commands only. */
export type Payments = {
  readonly context: Pick<MockContext, "operatingModel" | "record">;
  readonly methods: Map<string, PaymentMethod>;
  readonly payments: Map<string, Payment>;
  readonly attempts: Map<string, Attempt>;
  readonly refunds: Map<string, Refund>;
  readonly movements: Map<string, Movement>;
  readonly wallet: Map<string, WalletEntry>;
  readonly refundsOfPayment: Map<string, string[]>;
  readonly methodsOfCustomer: Map<string, Set<string>>;
  readonly drawId: (
    kind:
      | "payment method"
      | "payment"
      | "out of band payment"
      | "attempt"
      | "refund"
      | "out of band refund"
      | "movement",
    key: string,
  ) => string;
  readonly changed: (change: PaymentChange) => void;
};
