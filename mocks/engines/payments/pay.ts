import type { Instant } from "../../../model/days.ts";
import { type Money, zero } from "../../../model/money.ts";
import { moveCharge } from "./fee.ts";
import { behaviourOf } from "./methods.ts";
import type { Payments } from "./payments.ts";
import type { Attempt, Payment, PaymentMethod } from "./records.ts";
import { commit } from "./store.ts";

export type NewPayment = {
  readonly customerId: string;
  readonly invoiceId: string | null;
  readonly amount: Money;
  readonly methodId: string | null;
  readonly description: string | null;
  readonly businessKey: string;
};

/** The intention to collect an amount by card; nothing has been tried yet. */
export function createPayment(payments: Payments, payment: NewPayment, at: Instant): Payment {
  const after: Payment = {
    id: payments.drawId("payment", payment.businessKey),
    customerId: payment.customerId,
    invoiceId: payment.invoiceId,
    allocations: null,
    attached: [],
    reference: null,
    arrivedAt: "processor",
    method: "card",
    isReported: false,
    methodId: payment.methodId,
    status: "pending",
    amount: payment.amount,
    refunded: zero(payment.amount.currency),
    createdAt: at,
    receivedAt: null,
    canceledAt: null,
    lastDecline: null,
    attemptIds: [],
    description: payment.description,
    metadata: {},
  };
  commit(payments, { of: "payment", name: "payment created", before: null, after }, at);
  return after;
}

export type Charge = {
  readonly method: PaymentMethod;
  readonly amount: Money;
  /** Number of the attempt among those of its invoice. */
  readonly n: number;
  /** When it is tried again should it fail. */
  readonly nextAttemptAt: Instant | null;
};

/** Charges the card once. The outcome is on the attempt; a decline is not a refusal here. */
export function attempt(
  payments: Payments,
  payment: Payment,
  charge: Charge,
  at: Instant,
): Attempt {
  const answer = behaviourOf(payments, charge.method);
  const id = payments.drawId("attempt", `${payment.id} ${charge.n}`);
  const isPaid = answer === "accepts";
  const made: Attempt = {
    id,
    paymentId: payment.id,
    customerId: payment.customerId,
    invoiceId: payment.invoiceId,
    methodId: charge.method.id,
    n: charge.n,
    at,
    amount: charge.amount,
    refunded: zero(charge.amount.currency),
    disputed: false,
    outcome: isPaid ? "succeeded" : "failed",
    reason: isPaid ? null : answer,
    nextAttemptAt: isPaid ? null : charge.nextAttemptAt,
    movementId: isPaid ? moveCharge(payments, id, charge.amount, at).id : null,
  };
  const name = isPaid ? "attempt succeeded" : "attempt failed";
  commit(payments, { of: "attempt", name, before: null, after: made }, at);
  const after: Payment = {
    ...payment,
    methodId: charge.method.id,
    amount: charge.amount,
    status: isPaid
      ? "succeeded"
      : answer === "authentication required"
        ? "requires action"
        : "failed",
    receivedAt: isPaid ? at : null,
    lastDecline: made.reason,
    attemptIds: [...payment.attemptIds, id],
  };
  const outcome = isPaid ? "payment succeeded" : "payment failed";
  commit(payments, { of: "payment", name: outcome, before: payment, after }, at);
  return made;
}

type Transfer = Omit<NewPayment, "methodId" | "description"> &
  Partial<Pick<Payment, "allocations" | "reference" | "arrivedAt" | "metadata">>;

/** Money that came without the platform: a bank transfer noted by hand. */
export function notePayment(payments: Payments, payment: Transfer, at: Instant): Payment {
  return receive(payments, payment, false, at);
}

/** The same as an object of its own, which may pay a part of an invoice, or several. */
export function reportPayment(payments: Payments, payment: Transfer, at: Instant): Payment {
  return receive(payments, payment, true, at);
}

function receive(payments: Payments, payment: Transfer, isReported: boolean, at: Instant): Payment {
  const kind = isReported ? "reported payment" : "out of band payment";
  const after: Payment = {
    id: payments.drawId(kind, payment.businessKey),
    customerId: payment.customerId,
    invoiceId: payment.invoiceId,
    allocations: payment.allocations ?? null,
    attached: [],
    reference: payment.reference ?? null,
    arrivedAt: payment.arrivedAt ?? "processor",
    method: "bank transfer",
    isReported,
    methodId: null,
    status: "succeeded",
    amount: payment.amount,
    refunded: zero(payment.amount.currency),
    createdAt: at,
    receivedAt: at,
    canceledAt: null,
    lastDecline: null,
    attemptIds: [],
    description: null,
    metadata: payment.metadata ?? {},
  };
  commit(payments, { of: "payment", name: "payment succeeded", before: null, after }, at);
  return after;
}

/** Notes what of a payment was put on an invoice after it came. */
export function noteAttached(
  payments: Payments,
  payment: Payment,
  share: Payment["attached"][number],
): Payment {
  const after = { ...payment, attached: [...payment.attached, share] };
  payments.payments.set(payment.id, after);
  return after;
}

/** Gives an intention up that is not needed any more; one that succeeded stays as it is. */
export function cancelPayment(payments: Payments, payment: Payment, at: Instant): void {
  if (payment.status === "succeeded" || payment.status === "canceled") return;
  const after: Payment = { ...payment, status: "canceled", canceledAt: at };
  commit(payments, { of: "payment", name: "payment canceled", before: payment, after }, at);
}
