import { epochSeconds } from "../../../../model/days.ts";
import { isZero, type Money } from "../../../../model/money.ts";
import type { Movement, Refund } from "../../../engines/payments/records.ts";
import { amount, lowerCase } from "./money.ts";

export function encodeRefund(refund: Refund): object {
  return {
    id: refund.id,
    object: "refund",
    amount: amount(refund.amount),
    balance_transaction: refund.movementId,
    charge: refund.attemptId,
    created: epochSeconds(refund.at),
    currency: lowerCase(refund.amount.currency),
    customer: refund.customerId,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: refund.metadata,
    payment_intent: refund.paymentId,
    payment_method: null,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}

function feeDetails(fee: Money): readonly object[] {
  if (isZero(fee)) return [];
  const currency = lowerCase(fee.currency);
  const description = "Stripe processing fees";
  return [{ amount: amount(fee), application: null, currency, description, type: "stripe_fee" }];
}

/** The vendor's type and category of each kind of movement; what is no charge is an adjustment. */
const typeOf: Readonly<Record<Movement["kind"], readonly [type: string, category: string]>> = {
  charge: ["charge", "charge"],
  refund: ["refund", "refund"],
  dispute: ["adjustment", "dispute"],
  "dispute reversal": ["adjustment", "dispute_reversal"],
};

export function movementType(movement: Movement): string {
  return typeOf[movement.kind][0];
}

/** A movement as the vendor's balance transaction; available at once in the mock. */
export function encodeBalanceTransaction(movement: Movement): object {
  return {
    id: movement.id,
    object: "balance_transaction",
    amount: amount(movement.amount),
    available_on: epochSeconds(movement.at),
    balance_type: "payments",
    created: epochSeconds(movement.at),
    currency: lowerCase(movement.amount.currency),
    description: null,
    exchange_rate: null,
    fee: amount(movement.fee),
    fee_details: feeDetails(movement.fee),
    net: amount(movement.net),
    reporting_category: typeOf[movement.kind][1],
    source: movement.sourceId,
    status: "available",
    type: movementType(movement),
  };
}
