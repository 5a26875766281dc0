import { epochSeconds, type Instant } from "../../../../model/days.ts";
import type { Money } from "../../../../model/money.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import type { Payment } from "../../../engines/payments/records.ts";
import { amount, lowerCase } from "./money.ts";

const prefix = "inpay_";
/** `pi_` and `pr_` are of one length, and what follows them too. */
const paymentPrefix = 3;
const ownLength = 24;

/** A payment of one invoice; a payment of several has a link to each. */
export type InvoicePayment = {
  readonly id: string;
  readonly payment: Payment;
  readonly invoiceId: string;
  /** What it is to this invoice. */
  readonly amount: Money;
  /** When it was put on it, where that was later than it came. */
  readonly at?: Instant;
};

/** The id of the first link of a payment, from the payment's. */
function linkId(paymentId: string, nth: number): string {
  return `${prefix}${paymentId.slice(paymentPrefix)}${nth === 0 ? "" : nth + 1}`;
}

/** The links of a payment to its invoices, in the order in which it was meant for them. */
export function linksOf(payment: Payment): readonly InvoicePayment[] {
  const { allocations, attached, invoiceId, id } = payment;
  const shares = allocations ?? (invoiceId === null ? [] : [{ invoiceId, amount: payment.amount }]);
  return [...shares, ...attached].map((share, nth) => ({ id: linkId(id, nth), payment, ...share }));
}

/** The link with that id: to a PaymentIntent of the platform, or to a PaymentRecord. */
export function linkById(billing: Billing, id: string): InvoicePayment | undefined {
  const own = id.slice(prefix.length, prefix.length + ownLength);
  const { payments } = billing.payments;
  const payment = payments.get(`pi_${own}`) ?? payments.get(`pr_${own}`);
  return payment && linksOf(payment).find((link) => link.id === id);
}

/** What has an object at this platform: card payments, and others that finance has reported. */
export function isShown(payment: Payment): boolean {
  return payment.method === "card" || payment.isReported;
}

/** Links to payments that are objects here, in the order in which the invoice got them. */
export function paymentsOf(billing: Billing, invoice: Invoice): readonly InvoicePayment[] {
  return invoice.paymentIds.flatMap((id) => {
    const payment = billing.payments.payments.get(id);
    if (payment === undefined || !isShown(payment)) return [];
    return linksOf(payment).filter((link) => link.invoiceId === invoice.id);
  });
}

export function invoicePaymentStatus(payment: Payment): "paid" | "open" | "canceled" {
  if (payment.status === "succeeded") return "paid";
  return payment.status === "canceled" ? "canceled" : "open";
}

export function encodeInvoicePayment(link: InvoicePayment, isDefault: boolean): object {
  const { payment } = link;
  const paidAt = link.at ?? payment.receivedAt;
  const status = invoicePaymentStatus(payment);
  return {
    id: link.id,
    object: "invoice_payment",
    amount_paid: status === "paid" ? amount(link.amount) : null,
    amount_requested: amount(link.amount),
    created: epochSeconds(link.at ?? payment.createdAt),
    currency: lowerCase(payment.amount.currency),
    invoice: link.invoiceId,
    is_default: isDefault,
    livemode: false,
    payment: payment.isReported
      ? { payment_record: payment.id, type: "payment_record" }
      : { payment_intent: payment.id, type: "payment_intent" },
    status,
    status_transitions: {
      canceled_at: payment.canceledAt === null ? null : epochSeconds(payment.canceledAt),
      paid_at: paidAt === null ? null : epochSeconds(paidAt),
    },
  };
}
