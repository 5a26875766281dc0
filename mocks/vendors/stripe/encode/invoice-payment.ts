import { epochSeconds } from "../../../../model/days.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import type { Payment } from "../../../engines/payments/records.ts";
import { amount, lowerCase } from "./money.ts";

const prefix = "inpay_";
/** `pi_` and `pr_` are of one length. */
const paymentPrefix = 3;

/** The id of the link between an invoice and its payment, from the payment's and back. */
export function invoicePaymentId(paymentId: string): string {
  return `${prefix}${paymentId.slice(paymentPrefix)}`;
}

/** The payment behind a link: a PaymentIntent of the platform, or a PaymentRecord. */
export function linkedPayment(billing: Billing, id: string): Payment | undefined {
  const own = id.slice(prefix.length);
  const { payments } = billing.payments;
  return payments.get(`pi_${own}`) ?? payments.get(`pr_${own}`);
}

/** What has an object at this platform: card payments, and others that finance has reported. */
export function isShown(payment: Payment): boolean {
  return payment.method === "card" || payment.isReported;
}

/** Payments that are objects here, in the order in which the invoice got them. */
export function paymentsOf(billing: Billing, invoice: Invoice): readonly Payment[] {
  return invoice.paymentIds.flatMap((id) => {
    const payment = billing.payments.payments.get(id);
    return payment === undefined || !isShown(payment) ? [] : [payment];
  });
}

export function invoicePaymentStatus(payment: Payment): "paid" | "open" | "canceled" {
  if (payment.status === "succeeded") return "paid";
  return payment.status === "canceled" ? "canceled" : "open";
}

export function encodeInvoicePayment(payment: Payment, isDefault: boolean): object {
  const status = invoicePaymentStatus(payment);
  return {
    id: invoicePaymentId(payment.id),
    object: "invoice_payment",
    amount_paid: status === "paid" ? amount(payment.amount) : null,
    amount_requested: amount(payment.amount),
    created: epochSeconds(payment.createdAt),
    currency: lowerCase(payment.amount.currency),
    invoice: payment.invoiceId,
    is_default: isDefault,
    livemode: false,
    payment: payment.isReported
      ? { payment_record: payment.id, type: "payment_record" }
      : { payment_intent: payment.id, type: "payment_intent" },
    status,
    status_transitions: {
      canceled_at: payment.canceledAt === null ? null : epochSeconds(payment.canceledAt),
      paid_at: payment.receivedAt === null ? null : epochSeconds(payment.receivedAt),
    },
  };
}
