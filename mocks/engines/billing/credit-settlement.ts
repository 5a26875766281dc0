import {
  add,
  compare,
  equals,
  isZero,
  type Money,
  smaller,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import { type Payment, refundable } from "../payments/index.ts";
import { refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { chargedBackOpen } from "./charge-back.ts";
import type { NewCreditMemo } from "./credit.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";

/** Where the worth of a memo goes. beforePayment + refund + linked + toBalance + outOfBand = total. */
export type Settlement = {
  readonly beforePayment: Money;
  readonly afterPayment: Money;
  readonly refund: Money;
  /** The payment that `refund` is taken from. */
  readonly payment: Payment | null;
  readonly linked: NonNullable<NewCreditMemo["linkedRefunds"]>;
  readonly toBalance: Money;
  readonly outOfBand: Money;
};

function paymentsOf(billing: Billing, invoice: Invoice): readonly Payment[] {
  return invoice.paymentIds
    .flatMap((id) => billing.payments.payments.get(id) ?? [])
    .filter((payment) => payment.receivedAt !== null);
}

/** The payment that came without the platform, where the invoice was paid so. */
export function outOfBandPayment(billing: Billing, invoice: Invoice): Payment | undefined {
  return paymentsOf(billing, invoice).find((payment) => payment.method === "bank transfer");
}

export function cardPayment(billing: Billing, invoice: Invoice, asked: Money): OrRefused<Payment> {
  const cards = paymentsOf(billing, invoice).filter((payment) => payment.method === "card");
  const found = cards.find((payment) => compare(refundable(payment), asked) >= 0);
  if (found !== undefined) return found;
  const all = sum(cards.map(refundable), invoice.currency);
  return refuse({ code: "nothing_to_refund", invoiceId: invoice.id, asked, refundable: all });
}

function linkRefusal(billing: Billing, invoice: Invoice, given: NewCreditMemo): OrRefused<null> {
  for (const { refundId, amount } of given.linkedRefunds ?? []) {
    const refund = billing.payments.refunds.get(refundId);
    const isOwn = refund?.paymentId != null && invoice.paymentIds.includes(refund.paymentId);
    const isFree = refund?.creditMemoId === null && compare(amount, refund.amount) <= 0;
    if (!isOwn || !isFree) return refuse({ code: "refund_not_linkable", refundId });
  }
  return null;
}

type Amounts = Pick<Settlement, "refund" | "toBalance" | "outOfBand">;

function wanted(billing: Billing, invoice: Invoice, given: NewCreditMemo, rest: Money): Amounts {
  const none = zero(invoice.currency);
  const { refund = none, toBalance = none, outOfBand = none } = given;
  if (given.settleBy === undefined) return { refund, toBalance, outOfBand };
  if (given.settleBy === "balance") {
    const lost = chargedBackOpen(billing, invoice);
    const outOfBand = lost.minor > 0n ? smaller(lost, rest) : none;
    const left = subtract(rest, outOfBand);
    // a refund beyond what is left does not tie, and settlementOf says so
    return { refund, toBalance: subtract(left, smaller(refund, left)), outOfBand };
  }
  const isOutside =
    outOfBandPayment(billing, invoice) !== undefined ||
    chargedBackOpen(billing, invoice).minor > 0n;
  return !isOutside
    ? { refund: rest, toBalance: none, outOfBand: none }
    : { refund: none, toBalance: none, outOfBand: rest };
}

/** How a memo of this total is settled: the open amount first, the rest exactly as asked for. */
export function settlementOf(
  billing: Billing,
  invoice: Invoice,
  given: NewCreditMemo,
  total: Money,
): OrRefused<Settlement> {
  const open = invoice.status === "paid" ? zero(invoice.currency) : invoice.remaining;
  const beforePayment = smaller(open, total);
  const afterPayment = subtract(total, beforePayment);
  const refusal = linkRefusal(billing, invoice, given);
  if (refusal !== null) return refusal;
  const linked = given.linkedRefunds ?? [];
  const amounts = wanted(billing, invoice, given, afterPayment);
  const { refund, toBalance, outOfBand } = amounts;
  const linkedTotal = sum(
    linked.map((one) => one.amount),
    invoice.currency,
  );
  const settled = add(add(refund, linkedTotal), add(toBalance, outOfBand));
  if (!equals(settled, afterPayment)) {
    return refuse({ code: "settlement_does_not_tie", afterPayment, settled });
  }
  const payment = isZero(refund) ? null : cardPayment(billing, invoice, refund);
  if (payment !== null && "refused" in payment) return payment;
  return { ...amounts, beforePayment, afterPayment, linked, payment };
}
