import type { Instant } from "../../../model/days.ts";
import { add, compare, isZero, type Money, subtract } from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { type Refused, refuse } from "../refusal.ts";
import { disputeOf } from "./dispute.ts";
import { moveRefund } from "./fee.ts";
import type { Payments } from "./payments.ts";
import type { Payment, Refund } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";
import { commit } from "./store.ts";

export type RefundOrder = {
  readonly paymentId: string;
  readonly amount?: Money;
  readonly creditMemoId: string | null;
  readonly reason: string | null;
  readonly metadata: Metadata;
  readonly businessKey: string;
  /** Drawn beforehand, where another record names it first. */
  readonly id?: string;
};

/** What of a payment has not gone back yet. */
export function refundable(payment: Payment): Money {
  return subtract(payment.amount, payment.refunded);
}

function refusalOf(payments: Payments, payment: Payment, asked: Money): PaymentRefusal | undefined {
  const { id, status } = payment;
  if (payment.receivedAt === null) return { code: "payment_not_succeeded", id, status };
  if (payment.method !== "card") return { code: "paid_out_of_band", id };
  if (asked.minor <= 0n && !isZero(refundable(payment))) {
    return { code: "amount_not_positive", amount: asked };
  }
  const dispute = disputeOf(payments, id);
  if (dispute !== undefined && dispute.status !== "won") {
    return { code: "payment_disputed", id, disputeId: dispute.id };
  }
  const left = refundable(payment);
  if (isZero(left)) return { code: "already_refunded", id, amount: payment.amount };
  if (compare(asked, left) > 0) {
    return { code: "refund_exceeds_payment", asked, refundable: left };
  }
  return undefined;
}

function keep(payments: Payments, refund: Refund, payment: Payment, at: Instant): Refund {
  const list = payments.refundsOfPayment.get(payment.id) ?? [];
  payments.refundsOfPayment.set(payment.id, list);
  list.push(refund.id);
  commit(payments, { of: "refund", name: "refund created", before: null, after: refund }, at);
  const refunded = add(payment.refunded, refund.amount);
  const attempt = payments.attempts.get(refund.attemptId ?? "");
  if (attempt !== undefined) {
    const after = { ...attempt, refunded };
    commit(payments, { of: "attempt", name: "attempt refunded", before: attempt, after }, at);
  }
  const after = { ...payment, refunded };
  commit(payments, { of: "payment", name: "payment updated", before: payment, after }, at);
  return refund;
}

/** Gives money back to the card, at most what was paid with it (CRN-4). */
export function refund(
  payments: Payments,
  order: RefundOrder,
  at: Instant,
): Refund | Refused<PaymentRefusal> {
  const payment = payments.payments.get(order.paymentId);
  if (payment === undefined) return refuse({ code: "unknown_payment", id: order.paymentId });
  const amount = order.amount ?? refundable(payment);
  const refusal = refusalOf(payments, payment, amount);
  if (refusal !== undefined) return refuse(refusal);
  const id = order.id ?? payments.drawId("refund", order.businessKey);
  const made: Refund = {
    id,
    paymentId: payment.id,
    attemptId: payment.attemptIds.at(-1) ?? null,
    invoiceId: payment.invoiceId,
    creditMemoId: order.creditMemoId,
    customerId: payment.customerId,
    method: "card",
    status: "succeeded",
    amount,
    fromBank: false,
    at,
    movementId: moveRefund(payments, id, amount, at).id,
    reason: order.reason,
    metadata: order.metadata,
  };
  return keep(payments, made, payment, at);
}

/** Money that went back without the platform, for a payment that came so too, or for none. */
export function noteRefund(
  payments: Payments,
  order: {
    readonly customerId: string;
    readonly invoiceId: string | null;
    readonly creditMemoId: string | null;
    readonly payment: Payment | undefined;
    readonly amount: Money;
    readonly id: string;
  },
  at: Instant,
): Refund {
  const { payment, ...rest } = order;
  const made: Refund = {
    ...rest,
    paymentId: payment?.id ?? null,
    attemptId: null,
    method: "bank transfer",
    status: "succeeded",
    fromBank: payment?.arrivedAt === "bank",
    at,
    movementId: null,
    reason: null,
    metadata: {},
  };
  if (payment !== undefined) return keep(payments, made, payment, at);
  commit(payments, { of: "refund", name: "refund created", before: null, after: made }, at);
  return made;
}

/** Says on an earlier refund to which credit memo it belongs. */
export function linkRefund(
  payments: Payments,
  id: string,
  creditMemoId: string,
  at: Instant,
): void {
  const before = payments.refunds.get(id);
  if (before === undefined) return;
  const after = { ...before, creditMemoId };
  commit(payments, { of: "refund", name: "refund updated", before, after }, at);
}
