import { compare, type Money, negate } from "../../../model/money.ts";
import { noteRefund, type Refund, refund } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { cardPayment, outOfBandPayment } from "./credit-settlement.ts";
import { livingCustomer, moveBalance } from "./customer-balance.ts";
import { balanceOf } from "./draft-invoice.ts";
import { notify } from "./notices.ts";
import type { OrRefused } from "./refusals.ts";
import { drawOf, find, nowOf } from "./store.ts";

/**
 * Pays back what a credit memo has left open (CRN-3), the way its invoice was paid.
 *
 * At most the customer's open credit; for less than the memo the rest stays open.
 */
export function refundCredit(
  billing: Billing,
  creditMemoId: string,
  amount: Money,
): OrRefused<Refund> {
  const memo = find(billing, "credit memo", creditMemoId);
  if (isRefused(memo)) return memo;
  const invoice = find(billing, "invoice", memo.invoiceId, "invoiceId");
  if (isRefused(invoice)) return invoice;
  const customer = livingCustomer(billing, memo.customerId, "customerId");
  if (isRefused(customer)) return customer;
  const { customerId, currency } = memo;
  if (amount.minor <= 0n) return refuse({ code: "amount_not_positive", amount });
  const refundable = balanceOf(customer, currency);
  if (compare(amount, refundable) > 0) {
    return refuse({ code: "nothing_to_refund", invoiceId: invoice.id, asked: amount, refundable });
  }
  const at = nowOf(billing, customerId);
  const id = drawOf(billing.inner)("refund", `${creditMemoId} ${at}`);
  const made = payBack(billing, { id, creditMemoId, amount }, invoice, at);
  if (isRefused(made)) return made;
  const entry = { kind: "refunded", amount: negate(amount), creditMemoId } as const;
  moveBalance(billing, customer, entry, at);
  notify(billing, "refund", { customerId, documentId: id, total: amount }, at);
  return made;
}

type Order = { readonly id: string; readonly creditMemoId: string; readonly amount: Money };

function payBack(
  billing: Billing,
  { id, creditMemoId, amount }: Order,
  invoice: Parameters<typeof outOfBandPayment>[1],
  at: ReturnType<typeof nowOf>,
): OrRefused<Refund> {
  const payment = outOfBandPayment(billing, invoice);
  const { customerId, id: invoiceId } = invoice;
  if (payment !== undefined) {
    const order = { id, customerId, invoiceId, creditMemoId, payment, amount };
    return noteRefund(billing.payments, order, at);
  }
  const card = cardPayment(billing, invoice, amount);
  if (isRefused(card)) return card;
  const order = { id, paymentId: card.id, amount, creditMemoId, reason: null, metadata: {} };
  return refund(billing.payments, { ...order, businessKey: id }, at);
}
