import type { Attempt, Dispute, Payment, PaymentMethod, Payout, Refund } from "./records.ts";

/** What may happen to each kind of record of the payments engine. */
export type PaymentChangeNames = {
  "payment method":
    | "payment method attached"
    | "payment method detached"
    | "payment method updated";
  /** `payment created`: before its first attempt; `succeeded` and `failed`: after each attempt. */
  payment:
    | "payment created"
    | "payment succeeded"
    | "payment failed"
    | "payment canceled"
    | "payment updated";
  attempt: "attempt succeeded" | "attempt failed" | "attempt refunded" | "attempt updated";
  refund: "refund created" | "refund updated";
  payout: "payout made";
  dispute: "dispute opened" | "dispute updated" | "dispute decided";
};

export type PaymentRecords = {
  "payment method": PaymentMethod;
  payment: Payment;
  attempt: Attempt;
  refund: Refund;
  dispute: Dispute;
  payout: Payout;
};

export type PaymentKind = keyof PaymentRecords;

/** One change: the record as it was (null where it is new) and as it is. */
export type PaymentChange<K extends PaymentKind = PaymentKind> = {
  [P in K]: {
    readonly of: P;
    readonly name: PaymentChangeNames[P];
    readonly before: PaymentRecords[P] | null;
    readonly after: PaymentRecords[P];
  };
}[K];
