import type { Money } from "../../../model/money.ts";
import type { DeclineReason } from "./records.ts";

/** Every way in which the payments engine says no, with the numbers that explain it. */
export type PaymentRefusal =
  | { readonly code: "unknown_payment_method"; readonly id: string }
  | {
      readonly code: "payment_method_of_another_customer";
      readonly id: string;
      readonly customerId: string;
    }
  | { readonly code: "payment_method_not_attached"; readonly id: string }
  | { readonly code: "unknown_payment"; readonly id: string }
  | { readonly code: "unknown_wallet"; readonly key: string }
  | { readonly code: "amount_not_positive"; readonly amount: Money }
  /** The attempt was made, failed and is on record. */
  | {
      readonly code: "payment_declined";
      readonly reason: DeclineReason;
      readonly paymentId: string | null;
      readonly attemptId: string | null;
    }
  | { readonly code: "payment_not_succeeded"; readonly id: string; readonly status: string }
  | { readonly code: "already_refunded"; readonly id: string; readonly amount: Money }
  | { readonly code: "refund_exceeds_payment"; readonly asked: Money; readonly refundable: Money }
  /** Contested at the bank already; while it is, the platform refunds nothing. */
  | { readonly code: "payment_disputed"; readonly id: string; readonly disputeId: string }
  | { readonly code: "nothing_to_pay_out"; readonly balance: Money }
  | { readonly code: "unknown_dispute"; readonly id: string }
  | { readonly code: "dispute_decided"; readonly id: string; readonly status: string }
  /** The bank has the evidence and takes no more. */
  | { readonly code: "evidence_submitted"; readonly id: string }
  | { readonly code: "fee_exceeds"; readonly asked: Money; readonly charged: Money }
  /** Money that came without this platform cannot go back through it. */
  | { readonly code: "paid_out_of_band"; readonly id: string };
