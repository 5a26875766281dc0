export type { PaymentChange, PaymentChangeNames, PaymentKind, PaymentRecords } from "./changes.ts";
export {
  answerDispute,
  type DisputeChange,
  decideDispute,
  disputeOf,
  openDispute,
} from "./dispute.ts";
export { cardFee } from "./fee.ts";
export { attach, behaviourOf, createMethod, detach, type NewMethod } from "./methods.ts";
export {
  attempt,
  type Charge,
  cancelPayment,
  createPayment,
  type NewPayment,
  noteAttached,
  notePayment,
  reportPayment,
} from "./pay.ts";
export {
  openPayments,
  type PaymentIdKind,
  type PaymentOptions,
  type Payments,
} from "./payments.ts";
export { payOut } from "./payout.ts";
export {
  type Attempt,
  type CardBehaviour,
  type DeclineReason,
  type Dispute,
  declineReasons,
  type Movement,
  type Payment,
  type PaymentMethod,
  type Payout,
  type Refund,
  type WalletEntry,
} from "./records.ts";
export { linkRefund, noteRefund, type RefundOrder, refund, refundable } from "./refund.ts";
export type { PaymentRefusal } from "./refusals.ts";
export { addWallet, setBehaviour, walletOf } from "./wallet.ts";
