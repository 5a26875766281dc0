import type { Instant } from "../../../model/days.ts";
import { add, compare, isZero, type Money, subtract } from "../../../model/money.ts";
import { type Payment, reportPayment } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { settle } from "./close-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, find, nowOf } from "./store.ts";

/** Part of an invoice, or all that is left of it, is paid by money that finance has reported. */
export function allocate(
  billing: Billing,
  invoice: Invoice,
  payment: Payment,
  amount: Money,
  at: Instant,
): void {
  const paid = add(invoice.paid, amount);
  const paymentIds = [...invoice.paymentIds, payment.id];
  const remaining = subtract(invoice.remaining, amount);
  if (isZero(remaining)) {
    settle(billing, invoice, { paymentIds, paid }, at);
    return;
  }
  const after: Invoice = { ...invoice, paymentIds, paid, remaining };
  commit(billing, { of: "invoice", name: "invoice updated", before: invoice, after }, at);
}

/** A bank transfer for one invoice, also for a part of it, also for one that was given up. */
export function receiveTransfer(
  billing: Billing,
  invoiceId: string,
  amount: Money,
): OrRefused<Payment> {
  const invoice = find(billing, "invoice", invoiceId);
  if (isRefused(invoice)) return invoice;
  const { id, status, customerId, remaining } = invoice;
  if (status !== "open" && status !== "uncollectible") {
    return refuse({ code: "wrong_invoice_status", id, status });
  }
  if (amount.minor <= 0n) return refuse({ code: "amount_not_positive", amount });
  if (compare(amount, remaining) > 0) {
    return refuse({ code: "pays_too_much", id, asked: amount, remaining });
  }
  const at = nowOf(billing, customerId);
  const businessKey = `${id} ${invoice.paymentIds.length + 1}`;
  const payment = reportPayment(
    billing.payments,
    { customerId, invoiceId: id, amount, businessKey },
    at,
  );
  allocate(billing, invoice, payment, amount, at);
  return payment;
}
