import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Refused } from "../refusal.ts";
import type { Payments } from "./payments.ts";
import type { CardBehaviour, PaymentMethod, WalletEntry } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";

export type NewMethod = {
  readonly behaviour: CardBehaviour;
  readonly walletKey?: string | null;
  /** Makes ids of several cards of one behaviour differ. */
  readonly businessKey: string;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
/** A card of nobody yet. */
export declare function createMethod(
  payments: Payments,
  method: NewMethod,
  at: Instant,
): PaymentMethod;
/** What the bank would answer now. */
export declare function behaviourOf(payments: Payments, method: PaymentMethod): CardBehaviour;
/** Set-up: a customer of the scenario, and whether he pays by card. */
export declare function addWallet(
  payments: Payments,
  entry: Omit<WalletEntry, "behaviour">,
): WalletEntry;
/** From now on the bank of this customer answers so, on every card of his. */
export declare function setBehaviour(
  payments: Payments,
  key: string,
  behaviour: CardBehaviour,
): WalletEntry | Refused<PaymentRefusal>;
