import { epochSeconds } from "../../../../model/days.ts";
import { type Money, zero } from "../../../../model/money.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { Payment } from "../../../engines/payments/records.ts";
import { amount, lowerCase } from "./money.ts";

function value(money: Money): object {
  return { currency: lowerCase(money.currency), value: amount(money) };
}

/** Money that finance reported: it came, whole, without this platform. */
export function encodePaymentRecord(billing: Billing, payment: Payment): object {
  const none = value(zero(payment.amount.currency));
  const customer = billing.tables.customer.get(payment.customerId);
  return {
    id: payment.id,
    object: "payment_record",
    amount: value(payment.amount),
    amount_authorized: value(payment.amount),
    amount_canceled: none,
    amount_failed: none,
    amount_guaranteed: value(payment.amount),
    amount_refunded: value(payment.refunded),
    amount_requested: value(payment.amount),
    application: null,
    created: epochSeconds(payment.createdAt),
    customer_details: {
      customer: payment.customerId,
      email: customer?.email ?? null,
      name: customer?.name ?? null,
      phone: null,
    },
    customer_presence: "off_session",
    description: payment.description,
    latest_payment_attempt_record: null,
    livemode: false,
    metadata: payment.metadata,
    payment_method_details: null,
    processor_details: {
      custom: { payment_reference: payment.reference },
      type: "custom",
    },
    reported_by: "self",
    shipping_details: null,
  };
}
