import type { Instant } from "../../../model/days.ts";
import type { PaymentChange } from "./changes.ts";
import type { Payments } from "./payments.ts";
import type { Attempt, Dispute, Payment, Payout, Refund } from "./records.ts";

const standing = {
  processor: {},
  bank: { cashAccount: "cash_bank" },
  "older books": { cashAccount: "migration_clearing" },
} as const;

function recordPayment(payments: Payments, payment: Payment): void {
  // Money that nobody has tried to move yet is no business fact.
  if (payment.attemptIds.length === 0 && payment.receivedAt === null) return;
  const receivedAt = payment.receivedAt ?? payment.createdAt;
  const entity = payments.entityOf(payment.invoiceId);
  const { allocations, amount, invoiceId } = payment;
  const settled =
    allocations ?? (invoiceId === null ? undefined : payments.settledBy(invoiceId, amount));
  payments.context.record({
    kind: "fact",
    system: "payments",
    object: {
      type: "payment",
      id: payment.id,
      entity,
      invoiceId: payment.invoiceId,
      customerId: payment.customerId,
      method: payment.method,
      status:
        payment.receivedAt !== null
          ? "succeeded"
          : payment.lastDecline === null
            ? "pending"
            : "failed",
      amount: payment.amount,
      ...(settled === undefined ? {} : { allocations: [...settled] }),
      ...(payment.reference === null ? {} : { reference: payment.reference }),
      ...standing[payment.arrivedAt],
      receivedAt,
      receivedOn: payments.dayOf(receivedAt, entity),
    },
  });
}

function recordAttempt(payments: Payments, attempt: Attempt): void {
  if (attempt.invoiceId === null) return;
  payments.context.record({
    kind: "fact",
    system: "payments",
    object: {
      type: "payment attempt",
      id: attempt.id,
      invoiceId: attempt.invoiceId,
      n: attempt.n,
      at: attempt.at,
      on: payments.dayOf(attempt.at, payments.entityOf(attempt.invoiceId)),
      outcome: attempt.outcome,
      reason: attempt.reason,
      nextAttemptAt: attempt.nextAttemptAt,
    },
  });
}

function recordRefund(payments: Payments, refund: Refund): void {
  const entity = payments.entityOf(refund.invoiceId);
  payments.context.record({
    kind: "fact",
    system: "payments",
    object: {
      type: "refund",
      id: refund.id,
      entity,
      paymentId: refund.paymentId,
      invoiceId: refund.invoiceId,
      creditMemoId: refund.creditMemoId,
      customerId: refund.customerId,
      method: refund.method,
      status: refund.status,
      amount: refund.amount,
      ...(refund.fromBank ? { cashAccount: "cash_bank" as const } : {}),
      issuedAt: refund.at,
      issuedOn: payments.dayOf(refund.at, entity),
    },
  });
}

function recordDispute(payments: Payments, dispute: Dispute): void {
  const { decidedAt, openedAt, status } = dispute;
  const entity = payments.entityOf(dispute.invoiceId);
  payments.context.record({
    kind: "fact",
    system: "payments",
    object: {
      type: "dispute",
      id: dispute.id,
      paymentId: dispute.paymentId,
      invoiceId: dispute.invoiceId,
      customerId: dispute.customerId,
      status: status === "won" || status === "lost" ? status : "opened",
      reason: dispute.reason,
      amount: dispute.amount,
      fee: dispute.fee,
      feeReturned: dispute.feeReturned,
      openedAt,
      openedOn: payments.dayOf(openedAt, entity),
      decidedAt,
      decidedOn: decidedAt === null ? null : payments.dayOf(decidedAt, entity),
    },
  });
}

function recordPayout(payments: Payments, payout: Payout): void {
  const members = payout.movementIds.flatMap((id) => payments.movements.get(id) ?? []);
  payments.context.record({
    kind: "fact",
    system: "payments",
    object: {
      type: "payout",
      id: payout.id,
      amount: payout.amount,
      paidAt: payout.at,
      paidOn: payments.dayOf(payout.at),
      members: members.map(({ kind, sourceId, amount, fee }) => ({ kind, sourceId, amount, fee })),
    },
  });
}

/** Puts the new record in place, writes it as evidence and tells who listens. */
export function commit(payments: Payments, change: PaymentChange, at: Instant): void {
  switch (change.of) {
    case "payment method":
      payments.methods.set(change.after.id, change.after);
      break;
    case "payment":
      payments.payments.set(change.after.id, change.after);
      recordPayment(payments, change.after);
      break;
    case "attempt":
      payments.attempts.set(change.after.id, change.after);
      recordAttempt(payments, change.after);
      break;
    case "refund":
      payments.refunds.set(change.after.id, change.after);
      recordRefund(payments, change.after);
      break;
    case "payout":
      payments.payouts.set(change.after.id, change.after);
      recordPayout(payments, change.after);
      break;
    case "dispute":
      payments.disputes.set(change.after.id, change.after);
      recordDispute(payments, change.after);
      break;
  }
  payments.changed(change, at);
}
