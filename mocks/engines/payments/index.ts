export type { PaymentChange, PaymentChangeNames, PaymentKind, PaymentRecords } from "./changes.ts";
export { addWallet, behaviourOf, createMethod, type NewMethod, setBehaviour } from "./methods.ts";
export type { Payments } from "./payments.ts";
export {
  type Attempt,
  type CardBehaviour,
  type DeclineReason,
  declineReasons,
  type Movement,
  type Payment,
  type PaymentMethod,
  type Refund,
  type WalletEntry,
} from "./records.ts";
export type { PaymentRefusal, PaymentRefusalCode } from "./refusals.ts";
