import type { Instant } from "../../../model/days.ts";
import { type CardBehaviour, createMethod } from "../../engines/payments/index.ts";
import type { Account } from "./account.ts";
import { declineWords } from "./encode/card.ts";
import { refuse } from "./refusals.ts";

/** The vendor's test cards: what the bank answers when one is charged. */
const testCards: Readonly<Record<string, CardBehaviour>> = {
  pm_card_visa: "accepts",
  pm_card_mastercard: "accepts",
  pm_card_amex: "accepts",
  pm_card_us: "accepts",
  // can be attached, every charge fails
  pm_card_chargeCustomerFail: "generic decline",
  pm_card_authenticationRequired: "authentication required",
};

/** Test cards that the bank refuses even to attach. */
const refusedCards = {
  pm_card_chargeDeclined: "generic decline",
  pm_card_visa_chargeDeclined: "generic decline",
  pm_card_chargeDeclinedInsufficientFunds: "insufficient funds",
  pm_card_visa_chargeDeclinedInsufficientFunds: "insufficient funds",
  pm_card_chargeDeclinedExpiredCard: "card expired",
} as const;

/**
 * The id of a payment method that can be attached: the one named, or for a test card of the vendor
 * a new one of this behaviour. Source: docs.stripe.com/testing (reference, section 3).
 */
export function cardFor(account: Account, id: string, owner: string, at: Instant): string {
  const { payments } = account.billing;
  if (payments.methods.has(id)) return id;
  if (Object.hasOwn(refusedCards, id)) {
    const words = declineWords[refusedCards[id as keyof typeof refusedCards]];
    throw refuse.declined(words.decline, words.message, { code: words.code });
  }
  const behaviour = testCards[id];
  if (behaviour !== undefined) {
    return createMethod(payments, { behaviour, businessKey: `${owner} ${id}` }, at).id;
  }
  throw id.startsWith("pm_card_")
    ? refuse.gap(`the test card ${id}`)
    : refuse.noSuch("PaymentMethod", id, "payment_method");
}
