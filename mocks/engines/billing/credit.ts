import type { Instant } from "../../../model/days.ts";
import { add, compare, isZero, type Money, subtract, sum } from "../../../model/money.ts";
import { cancelPayment, linkRefund, noteRefund, refund } from "../payments/index.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { chargedBackBy } from "./charge-back.ts";
import { settle } from "./close-invoice.ts";
import { taxRows } from "./compute-invoice.ts";
import { type CreditLineDraft, creditLines, grossOf, memosOf } from "./credit-lines.ts";
import type { CreditMemo } from "./credit-records.ts";
import { outOfBandPayment, type Settlement, settlementOf } from "./credit-settlement.ts";
import { moveBalance } from "./customer-balance.ts";
import type { Invoice } from "./invoice-records.ts";
import { notify } from "./notices.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, type Draw, drawOf, find, nowOf, previewDraw, pushTo } from "./store.ts";

export type NewCreditLine =
  /** Either `net` (before taxes that are added to it) or `quantity`; its taxes follow (CRN-1). */
  | { readonly invoiceLineId: string; readonly net?: Money; readonly quantity?: number }
  | {
      readonly invoiceLineId?: undefined;
      readonly description: string;
      readonly unitMinor: string;
      readonly quantity: number;
      readonly taxRateIds?: readonly string[];
    };

export type NewCreditMemo = {
  readonly invoiceId: string;
  /** Either lines, or a gross amount that is spread over what is still creditable. */
  readonly lines?: readonly NewCreditLine[];
  readonly gross?: Money;
  /** Refunded by this memo through the invoice's payment. */
  readonly refund?: Money;
  /** Refunds made before, and how much of each belongs to this memo. */
  readonly linkedRefunds?: readonly { readonly refundId: string; readonly amount: Money }[];
  readonly toBalance?: Money;
  readonly outOfBand?: Money;
  /**
   * Settles what exceeds the open amount in whole, in place of the four amounts above; with
   * `balance` and `refund`, what is not refunded.
   */
  readonly settleBy?: "refund" | "balance";
  readonly effectiveAt?: Instant;
  readonly reason?: string | null;
  readonly memo?: string | null;
  /** False: no notice goes to the customer. */
  readonly notify?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

type Plan = {
  readonly invoice: Invoice;
  readonly lines: readonly CreditLineDraft[];
  readonly total: Money;
  readonly settlement: Settlement;
};

function planMemo(billing: Billing, given: NewCreditMemo): OrRefused<Plan> {
  const invoice = find(billing, "invoice", given.invoiceId, "invoiceId");
  if (isRefused(invoice)) return invoice;
  const { id, status, currency } = invoice;
  if (status === "draft" || status === "void") return refuse({ code: "not_finalised", id, status });
  const lines = creditLines(billing, invoice, given);
  if (isRefused(lines)) return lines;
  const total = grossOf(lines, currency);
  const earlier = sum(
    memosOf(billing, id).map((memo) => memo.total),
    currency,
  );
  const creditable = subtract(invoice.total, earlier);
  if (compare(total, creditable) > 0) {
    return refuse({ code: "credit_exceeds_invoice", asked: total, creditable });
  }
  const settlement = settlementOf(billing, invoice, given, total);
  return isRefused(settlement) ? settlement : { invoice, lines, total, settlement };
}

function refundsOf(settlement: Settlement, memoId: string, draw: Draw): CreditMemo["refunds"] {
  const linked = settlement.linked.map(({ refundId, amount }) => ({ refundId, amount }));
  if (settlement.payment === null) return linked;
  const refundId = draw("refund", memoId);
  return [{ refundId, amount: settlement.refund }, ...linked];
}

function memoOf(
  billing: Billing,
  given: NewCreditMemo,
  plan: Plan,
  at: Instant,
  draw: Draw,
): CreditMemo {
  const { invoice, lines, total, settlement } = plan;
  const key = `${invoice.id} ${Object.values(given.metadata ?? {}).join(" ")} ${total.minor}`;
  const id = draw("credit memo", key);
  const { currency } = invoice;
  const balanceEntryId = isZero(settlement.toBalance) ? null : draw("balance entry", id);
  return {
    id,
    number: billing.policy.creditMemoNumber(
      invoice.number ?? invoice.id,
      invoice.creditMemoCount + 1,
    ),
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    currency,
    status: "issued",
    createdAt: at,
    effectiveAt: given.effectiveAt ?? at,
    voidedAt: null,
    lines: lines.map((line, index) => ({
      ...line,
      id: draw("credit memo line", `${id} ${line.invoiceLineId ?? index}`),
    })),
    net: sum(
      lines.map((line) => line.net),
      currency,
    ),
    taxes: taxRows(lines),
    total,
    beforePayment: settlement.beforePayment,
    afterPayment: settlement.afterPayment,
    refunds: refundsOf(settlement, id, draw),
    toBalance: settlement.toBalance,
    balanceEntryId,
    outOfBand: settlement.outOfBand,
    chargedBack: chargedBackBy(billing, invoice, settlement.outOfBand),
    reason: given.reason ?? null,
    memo: given.memo ?? null,
    metadata: given.metadata ?? {},
    extra: given.extra ?? {},
  };
}

/** Lowers what the invoice demands; credited to nothing, an open one is paid by that. */
function lowerInvoice(billing: Billing, before: Invoice, memo: CreditMemo, at: Instant): void {
  const after: Invoice = {
    ...before,
    creditedBeforePayment: add(before.creditedBeforePayment, memo.beforePayment),
    creditedAfterPayment: add(before.creditedAfterPayment, memo.afterPayment),
    due: subtract(before.due, memo.beforePayment),
    remaining: subtract(before.remaining, memo.beforePayment),
    creditMemoCount: before.creditMemoCount + 1,
  };
  commit(billing, { of: "invoice", name: "invoice updated", before, after }, at);
  if (before.status === "paid" || !isZero(after.remaining)) return;
  for (const paymentId of after.paymentIds) {
    const payment = billing.payments.payments.get(paymentId);
    if (payment !== undefined) cancelPayment(billing.payments, payment, at);
  }
  settle(billing, after, {}, at);
}

function giveBack(
  billing: Billing,
  memo: CreditMemo,
  { invoice, settlement }: Plan,
  at: Instant,
): void {
  const { customerId, id: creditMemoId } = memo;
  const [first] = memo.refunds;
  if (settlement.payment !== null && first !== undefined) {
    const { refundId, amount } = first;
    const order = { id: refundId, paymentId: settlement.payment.id, amount, creditMemoId };
    refund(
      billing.payments,
      { ...order, reason: memo.reason, metadata: {}, businessKey: refundId },
      at,
    );
    notify(billing, "refund", { customerId, documentId: refundId, total: amount }, at);
  }
  for (const { refundId } of settlement.linked) {
    linkRefund(billing.payments, refundId, creditMemoId, at);
  }
  const customer = billing.tables.customer.get(customerId);
  if (customer !== undefined && memo.balanceEntryId !== null) {
    const { toBalance: amount, balanceEntryId: id } = memo;
    moveBalance(billing, customer, { id, kind: "credit memo", amount, creditMemoId }, at);
  }
  const outOfBand = subtract(memo.outOfBand, memo.chargedBack);
  if (isZero(outOfBand)) return;
  const id = drawOf(billing.inner)("out of band refund", creditMemoId);
  const payment = outOfBandPayment(billing, invoice);
  const order = {
    id,
    customerId,
    invoiceId: invoice.id,
    creditMemoId,
    payment,
    amount: outOfBand,
  };
  noteRefund(billing.payments, order, at);
  notify(billing, "refund", { customerId, documentId: id, total: outOfBand }, at);
}

/**
 * Credits a finalised invoice: first its open amount, the rest is settled in the same step.
 *
 * Tax reverses at the original rate, a full credit exactly (CRN-1); Σ credits ≤ line (CRN-2); the
 * part after payment must equal refunds + balance + out of band (`settlement_does_not_tie`).
 * `settleBy: refund` goes out of band where the invoice was paid so.
 */
export function issueCreditMemo(billing: Billing, given: NewCreditMemo): OrRefused<CreditMemo> {
  const plan = planMemo(billing, given);
  if (isRefused(plan)) return plan;
  const { invoice } = plan;
  const at = nowOf(billing, invoice.customerId);
  const memo = memoOf(billing, given, plan, at, drawOf(billing.inner));
  pushTo(billing.indexes.memosOfInvoice, invoice.id, memo.id);
  commit(billing, { of: "credit memo", name: "credit memo issued", before: null, after: memo }, at);
  if (given.notify !== false) {
    const { customerId, id, total } = memo;
    notify(billing, "credit memo", { customerId, documentId: id, total }, at);
  }
  lowerInvoice(billing, invoice, memo, at);
  giveBack(billing, memo, plan, at);
  return memo;
}

/** The memo as `issueCreditMemo` would make it; nothing is stored. */
export function previewCreditMemo(billing: Billing, given: NewCreditMemo): OrRefused<CreditMemo> {
  const plan = planMemo(billing, given);
  if (isRefused(plan)) return plan;
  return memoOf(billing, given, plan, nowOf(billing, plan.invoice.customerId), previewDraw());
}

/** Takes a memo back while nothing of it was settled after payment; the invoice demands it again. */
export function voidCreditMemo(billing: Billing, id: string): OrRefused<CreditMemo> {
  const before = find(billing, "credit memo", id);
  if (isRefused(before)) return before;
  if (before.status === "void") return refuse({ code: "credit_memo_void", id });
  if (!isZero(before.afterPayment)) {
    return refuse({ code: "credit_memo_settled", id, settled: before.afterPayment });
  }
  const invoice = find(billing, "invoice", before.invoiceId, "invoiceId");
  if (isRefused(invoice)) return invoice;
  const { status } = invoice;
  if (status === "paid" || status === "void") {
    return refuse({ code: "wrong_invoice_status", id: invoice.id, status });
  }
  const at = nowOf(billing, before.customerId);
  const after: CreditMemo = { ...before, status: "void", voidedAt: at };
  commit(billing, { of: "credit memo", name: "credit memo voided", before, after }, at);
  const restored: Invoice = {
    ...invoice,
    creditedBeforePayment: subtract(invoice.creditedBeforePayment, before.beforePayment),
    due: add(invoice.due, before.beforePayment),
    remaining: add(invoice.remaining, before.beforePayment),
  };
  commit(billing, { of: "invoice", name: "invoice updated", before: invoice, after: restored }, at);
  return after;
}

export function updateCreditMemo(
  billing: Billing,
  id: string,
  change: Partial<Pick<CreditMemo, "memo" | "metadata" | "extra">>,
): OrRefused<CreditMemo> {
  const before = find(billing, "credit memo", id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const after = { ...before, ...change };
  commit(billing, { of: "credit memo", name: "credit memo updated", before, after }, at);
  return after;
}
