import { epochSeconds } from "../../../../model/days.ts";
import { isZero, subtract, zero } from "../../../../model/money.ts";
import type { Attempt, Payment } from "../../../engines/payments/records.ts";
import { card, declineWords, nobody } from "./card.ts";
import { amount, lowerCase } from "./money.ts";

/** Before its first attempt a payment waits for its confirmation, or for a card at all. */
function statusOf(payment: Payment): string {
  if (payment.status !== "pending" || payment.attemptIds.length > 0) {
    return intentStatus[payment.status];
  }
  return payment.methodId === null ? "requires_payment_method" : "requires_confirmation";
}

const intentStatus: Readonly<Record<Payment["status"], string>> = {
  pending: "processing",
  "requires action": "requires_action",
  succeeded: "succeeded",
  failed: "requires_payment_method",
  canceled: "canceled",
};

function lastError(payment: Payment): object | null {
  if (payment.lastDecline === null) return null;
  const words = declineWords[payment.lastDecline];
  return {
    type: "card_error",
    code: words.code,
    decline_code: words.decline,
    message: words.message,
    charge: payment.attemptIds.at(-1),
  };
}

/** A payment as the vendor's PaymentIntent. */
export function encodePaymentIntent(payment: Payment): object {
  const received = payment.status === "succeeded" ? payment.amount : zero(payment.amount.currency);
  return {
    id: payment.id,
    object: "payment_intent",
    amount: amount(payment.amount),
    amount_capturable: 0,
    amount_received: amount(received),
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: payment.canceledAt === null ? null : epochSeconds(payment.canceledAt),
    cancellation_reason: payment.canceledAt === null ? null : "void_invoice",
    capture_method: "automatic",
    client_secret: `${payment.id}_secret`,
    confirmation_method: "automatic",
    created: epochSeconds(payment.createdAt),
    currency: lowerCase(payment.amount.currency),
    customer: payment.customerId,
    customer_account: null,
    excluded_payment_method_types: null,
    allowed_payment_method_types: null,
    managed_payments: null,
    payment_record: null,
    description: payment.description,
    last_payment_error: lastError(payment),
    latest_charge: payment.attemptIds.at(-1) ?? null,
    livemode: false,
    metadata: payment.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: payment.methodId,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: statusOf(payment),
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(attempt: Attempt): object {
  const failed = attempt.outcome === "failed";
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: failed ? "declined_by_network" : "approved_by_network",
    reason: attempt.reason === null ? null : declineWords[attempt.reason].decline,
    risk_level: "normal",
    seller_message: failed ? "The bank did not return any further details." : "Payment complete.",
    type: failed ? "issuer_declined" : "authorized",
  };
}

function chargedCard(attempt: Attempt): object {
  return {
    ...card,
    amount_authorized: attempt.outcome === "succeeded" ? amount(attempt.amount) : null,
    authorization_code: null,
    electronic_commerce_indicator: null,
    transaction_link_id: null,
    fingerprint: null,
    installments: null,
    mandate: null,
    network: "visa",
    network_transaction_id: null,
    regulated_status: "unregulated",
    three_d_secure: null,
    wallet: null,
  };
}

/** One attempt as the vendor's Charge. */
export function encodeCharge(attempt: Attempt): object {
  const paid = attempt.outcome === "succeeded";
  const words = attempt.reason === null ? null : declineWords[attempt.reason];
  return {
    id: attempt.id,
    object: "charge",
    amount: amount(attempt.amount),
    amount_captured: paid ? amount(attempt.amount) : 0,
    amount_refunded: amount(attempt.refunded),
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: attempt.movementId,
    billing_details: nobody,
    calculated_statement_descriptor: null,
    captured: paid,
    created: epochSeconds(attempt.at),
    currency: lowerCase(attempt.amount.currency),
    customer: attempt.customerId,
    description: null,
    disputed: attempt.disputed,
    failure_balance_transaction: null,
    failure_code: words?.code ?? null,
    failure_message: words?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: outcome(attempt),
    paid,
    payment_intent: attempt.paymentId,
    payment_method: attempt.methodId,
    payment_method_details: { card: chargedCard(attempt), type: "card" },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: paid && isZero(subtract(attempt.amount, attempt.refunded)),
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paid ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  };
}
