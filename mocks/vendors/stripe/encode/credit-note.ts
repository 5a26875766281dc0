import { epochSeconds } from "../../../../model/days.ts";
import { isZero, type Money } from "../../../../model/money.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { CreditMemo, CreditMemoLine } from "../../../engines/billing/credit-records.ts";
import { encodeTaxRates } from "./catalogue.ts";
import { amount, lowerCase } from "./money.ts";
import { embedded } from "./page.ts";
import { unixOrNull } from "./subscription.ts";
import { encodeTaxes } from "./tax.ts";

function unitOf(net: Money, quantity: number | null): number | null {
  if (quantity === null || quantity === 0) return null;
  const units = amount(net) / quantity;
  return Number.isInteger(units) ? units : null;
}

export function encodeCreditNoteLine(billing: Billing, line: CreditMemoLine): object {
  const unit = unitOf(line.net, line.quantity);
  return {
    id: line.id,
    object: "credit_note_line_item",
    amount: amount(line.net),
    description: line.description,
    discount_amount: 0,
    discount_amounts: [],
    ...(line.invoiceLineId === null ? {} : { invoice_line_item: line.invoiceLineId }),
    livemode: false,
    pretax_credit_amounts: [],
    quantity: line.quantity,
    tax_rates: encodeTaxRates(
      billing,
      line.taxes.map((tax) => tax.rateId),
    ),
    type: line.invoiceLineId === null ? "custom_line_item" : "invoice_line_item",
    unit_amount: unit,
    unit_amount_decimal: unit === null ? null : String(unit),
    metadata: {},
    taxes: encodeTaxes(line.taxes),
  };
}

function typeOf(memo: CreditMemo): string {
  if (isZero(memo.afterPayment)) return "pre_payment";
  return isZero(memo.beforePayment) ? "post_payment" : "mixed";
}

export function encodeCreditNote(billing: Billing, memo: CreditMemo): object {
  const net = amount(memo.net);
  return {
    id: memo.id,
    object: "credit_note",
    amount: amount(memo.total),
    amount_shipping: 0,
    created: epochSeconds(memo.createdAt),
    currency: lowerCase(memo.currency),
    customer: memo.customerId,
    customer_balance_transaction: memo.balanceEntryId,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: epochSeconds(memo.effectiveAt),
    invoice: memo.invoiceId,
    lines: embedded(
      memo.lines.map((line) => encodeCreditNoteLine(billing, line)),
      `/v1/credit_notes/${memo.id}/lines`,
    ),
    livemode: false,
    memo: memo.memo,
    metadata: memo.metadata,
    number: memo.number,
    out_of_band_amount: isZero(memo.outOfBand) ? null : amount(memo.outOfBand),
    pdf: `https://pay.stripe.com/credit_notes/${memo.id}/pdf`,
    pretax_credit_amounts: [],
    reason: memo.reason,
    shipping_cost: null,
    status: memo.status,
    subtotal: net,
    subtotal_excluding_tax: net,
    total: amount(memo.total),
    total_excluding_tax: net,
    type: typeOf(memo),
    voided_at: unixOrNull(memo.voidedAt),
    customer_account: null,
    post_payment_amount: amount(memo.afterPayment),
    pre_payment_amount: amount(memo.beforePayment),
    refunds: memo.refunds.map((part) => ({
      amount_refunded: amount(part.amount),
      refund: part.refundId,
      payment_record_refund: null,
      type: "refund",
    })),
    total_taxes: encodeTaxes(memo.taxes),
  };
}
