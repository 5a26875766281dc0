import type { Instant } from "../../../model/days.ts";
import { compare, type Money, zero } from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { type Refused, refuse } from "../refusal.ts";
import { moveDispute, moveDisputeBack } from "./fee.ts";
import type { Payments } from "./payments.ts";
import type { Attempt, Dispute } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";
import { commit } from "./store.ts";

type Answer = Dispute | Refused<PaymentRefusal>;

export type NewDispute = {
  readonly paymentId: string;
  readonly reason: string;
  readonly fee: Money;
  /** How long the company may answer. */
  readonly evidenceDueAt: Instant;
};

/** The dispute of a payment, whatever became of it. */
export function disputeOf(payments: Payments, paymentId: string): Dispute | undefined {
  return [...payments.disputes.values()].find((one) => one.paymentId === paymentId);
}

function chargeOf(payments: Payments, given: NewDispute): Attempt | Refused<PaymentRefusal> {
  const payment = payments.payments.get(given.paymentId);
  if (payment === undefined) return refuse({ code: "unknown_payment", id: given.paymentId });
  const { id, status } = payment;
  if (payment.method !== "card") return refuse({ code: "paid_out_of_band", id });
  const charge = payments.attempts.get(payment.attemptIds.at(-1) ?? "");
  if (payment.receivedAt === null || charge === undefined) {
    return refuse({ code: "payment_not_succeeded", id, status });
  }
  const known = disputeOf(payments, id);
  if (known !== undefined) return refuse({ code: "payment_disputed", id, disputeId: known.id });
  return charge;
}

/** The bank withdraws what has not gone back yet; the fee goes with it (DSP-1). */
export function openDispute(payments: Payments, given: NewDispute, at: Instant): Answer {
  const charge = chargeOf(payments, given);
  if ("refused" in charge) return charge;
  const amount = { ...charge.amount, minor: charge.amount.minor - charge.refunded.minor };
  if (compare(amount, zero(amount.currency)) <= 0) {
    return refuse({ code: "already_refunded", id: given.paymentId, amount: charge.amount });
  }
  const id = payments.drawId("dispute", given.paymentId);
  const movement = moveDispute(payments, id, amount, given.fee, at);
  const made: Dispute = {
    id,
    paymentId: given.paymentId,
    attemptId: charge.id,
    invoiceId: charge.invoiceId,
    customerId: charge.customerId,
    amount,
    fee: given.fee,
    feeReturned: zero(given.fee.currency),
    reason: given.reason,
    status: "needs response",
    openedAt: at,
    evidenceDueAt: given.evidenceDueAt,
    evidence: {},
    submissionCount: 0,
    decidedAt: null,
    movementIds: [movement.id],
    metadata: {},
  };
  commit(payments, { of: "dispute", name: "dispute opened", before: null, after: made }, at);
  const disputed = { ...charge, disputed: true };
  commit(payments, { of: "attempt", name: "attempt updated", before: charge, after: disputed }, at);
  return made;
}

function running(payments: Payments, id: string): Answer {
  const dispute = payments.disputes.get(id);
  if (dispute === undefined) return refuse({ code: "unknown_dispute", id });
  if (dispute.decidedAt === null) return dispute;
  return refuse({ code: "dispute_decided", id, status: dispute.status });
}

export type DisputeChange = {
  /** Merged with what is there. */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Hands the evidence to the bank, once. */
  readonly submit?: boolean;
  readonly metadata?: Metadata;
};

/** Evidence and metadata of a dispute that the bank has not decided. */
export function answerDispute(
  payments: Payments,
  id: string,
  change: DisputeChange,
  at: Instant,
): Answer {
  const before = running(payments, id);
  if ("refused" in before) return before;
  if (change.evidence !== undefined && before.status === "under review") {
    return refuse({ code: "evidence_submitted", id });
  }
  const isSubmitted = change.submit === true && before.status === "needs response";
  const after: Dispute = {
    ...before,
    evidence: { ...before.evidence, ...change.evidence },
    metadata: change.metadata ?? before.metadata,
    ...(isSubmitted ? { status: "under review", submissionCount: before.submissionCount + 1 } : {}),
  };
  commit(payments, { of: "dispute", name: "dispute updated", before, after }, at);
  return after;
}

/** The bank's word: won brings the money back (and what of the fee it says), lost keeps it. */
export function decideDispute(
  payments: Payments,
  id: string,
  { outcome, feeReturned }: { readonly outcome: "won" | "lost"; readonly feeReturned: Money },
  at: Instant,
): Answer {
  const before = running(payments, id);
  if ("refused" in before) return before;
  if (compare(feeReturned, before.fee) > 0) {
    return refuse({ code: "fee_exceeds", asked: feeReturned, charged: before.fee });
  }
  const isWon = outcome === "won";
  const back = isWon ? [moveDisputeBack(payments, id, before.amount, feeReturned, at).id] : [];
  const after: Dispute = {
    ...before,
    status: outcome,
    decidedAt: at,
    feeReturned: isWon ? feeReturned : before.feeReturned,
    movementIds: [...before.movementIds, ...back],
  };
  commit(payments, { of: "dispute", name: "dispute decided", before, after }, at);
  return after;
}
