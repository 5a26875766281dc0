import type { Money } from "../../../model/money.ts";
import { type Refund, refund } from "../payments/index.ts";
import type { Metadata } from "../plain.ts";
import { isRefused } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { notify } from "./notices.ts";
import type { OrRefused } from "./refusals.ts";
import { nowOf } from "./store.ts";

export type NewRefund = {
  /** Default: all that is left. */
  readonly amount?: Money;
  readonly reason?: string | null;
  readonly metadata?: Metadata;
};

/** Money back without a credit memo: what the invoice demanded stays as it is (CRN-4). */
export function refundPayment(
  billing: Billing,
  paymentId: string,
  given: NewRefund = {},
): OrRefused<Refund> {
  const payment = billing.payments.payments.get(paymentId);
  const at = nowOf(billing, payment?.customerId ?? null);
  const order = {
    paymentId,
    creditMemoId: null,
    reason: given.reason ?? null,
    metadata: given.metadata ?? {},
    businessKey: `${paymentId} ${given.amount?.minor ?? "rest"}`,
    ...(given.amount === undefined ? {} : { amount: given.amount }),
  };
  const made = refund(billing.payments, order, at);
  if (isRefused(made)) return made;
  const { customerId, id, amount } = made;
  notify(billing, "refund", { customerId, documentId: id, total: amount }, at);
  return made;
}
