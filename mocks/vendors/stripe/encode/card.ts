import { epochSeconds } from "../../../../model/days.ts";
import type { DeclineReason, PaymentMethod } from "../../../engines/payments/records.ts";

/** The vendor's words for why a bank said no. */
export const declineWords: Readonly<
  Record<
    DeclineReason,
    { readonly code: string; readonly decline: string; readonly message: string }
  >
> = {
  "insufficient funds": {
    code: "card_declined",
    decline: "insufficient_funds",
    message: "Your card has insufficient funds.",
  },
  "card expired": {
    code: "expired_card",
    decline: "expired_card",
    message: "Your card has expired.",
  },
  "generic decline": {
    code: "card_declined",
    decline: "generic_decline",
    message: "Your card was declined.",
  },
  "authentication required": {
    code: "authentication_required",
    decline: "authentication_required",
    message: "Your card was declined. This transaction requires authentication.",
  },
};

/** Billing details that nobody gave. */
export const nobody = {
  address: {
    city: null,
    country: null,
    line1: null,
    line2: null,
    postal_code: null,
    state: null,
  },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

/** The card behind every test card. */
export const card = {
  brand: "visa",
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
  country: "US",
  exp_month: 12,
  exp_year: 2034,
  funding: "credit",
  last4: "4242",
};

export function encodePaymentMethod(method: PaymentMethod): object {
  return {
    id: method.id,
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: nobody,
    card: {
      ...card,
      display_brand: "visa",
      fingerprint: null,
      generated_from: null,
      networks: null,
      regulated_status: "unregulated",
      three_d_secure_usage: null,
      wallet: null,
    },
    created: epochSeconds(method.createdAt),
    customer: method.customerId,
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
    type: "card",
  };
}
