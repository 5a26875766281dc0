import { plusMs } from "../../../../../model/days.ts";
import { minor, zero } from "../../../../../model/money.ts";
import {
  type CreditMemo,
  type Invoice,
  issueCreditMemo,
  payInvoice,
  refundPayment,
  reportCash,
} from "../../../../engines/billing/index.ts";
import {
  decideDispute,
  disputeOf as disputeOfPayment,
  openDispute,
  type Payment,
  payOut,
  setBehaviour,
} from "../../../../engines/payments/index.ts";
import { customerIn } from "./customers.ts";
import { forcePayment } from "./force-invoice.ts";
import { invoiceOf } from "./invoices.ts";
import {
  currencyIn,
  metadataIn,
  moneyIn,
  type Params,
  textIn,
  textsIn,
  wholeIn,
} from "./params.ts";
import type { Wanted } from "./wanted.ts";
import { done, found, type RecipeWorld } from "./world.ts";

const someInvoice = "in_Contract";

/** The payment behind an invoice that a card has paid, with the ids that states give it. */
function cardPayment(world: RecipeWorld, params: Params): Payment {
  const { billing, ids } = world;
  const id = textIn(params, "invoice") ?? someInvoice;
  const invoice = invoiceOf(world, id, "open", wholeIn(params, "amount") ?? undefined);
  const paid = invoice.paymentIds.at(-1);
  const isPaid = invoice.status === "paid" && paid !== undefined;
  if (!isPaid && invoice.status === "open") {
    forcePayment(world, id);
    done(world, payInvoice(billing, id, { onHostedPage: true }));
    ids.forget();
  }
  const after = found(billing.tables.invoice, "invoice", id);
  return found(billing.payments.payments, "payment", after.paymentIds.at(-1) ?? "");
}

/** The bank refuses a charge of an open invoice. */
function failedCharge(world: RecipeWorld, { params }: Wanted<"payment">): void {
  const { billing, ids } = world;
  const id = textIn(params, "invoice") ?? someInvoice;
  const invoice = invoiceOf(world, id, "open");
  if (invoice.status !== "open") return;
  done(world, setBehaviour(billing.payments, invoice.customerId, "insufficient funds"));
  forcePayment(world, id);
  // refused, as it is meant
  payInvoice(billing, id, { onHostedPage: true });
  ids.forget();
}

/** A payment whose invoice is wanted unpaid, or has a charge that failed, is still to succeed. */
export function paymentOf(world: RecipeWorld, wanted: Wanted<"payment">): void {
  const invoiceId = textIn(wanted.params, "invoice") ?? someInvoice;
  const invoice = world.wanted.get("invoice", invoiceId);
  const all = world.wanted.about("payment", "invoice", invoiceId);
  const hasFailed = all.some(({ lifecycle }) => lifecycle === "failed");
  const isUnpaid = hasFailed || (invoice !== undefined && invoice.lifecycle !== "paid");
  if (isUnpaid) failedCharge(world, wanted);
  else cardPayment(world, wanted.params);
}

/** Money that finance has reported. */
export function paymentRecordOf(world: RecipeWorld, { id, params }: Wanted<"payment record">) {
  const invoiceId = textIn(params, "invoice");
  if (invoiceId !== undefined) invoiceOf(world, invoiceId, "paid");
  if (world.billing.payments.payments.has(id)) return;
  const customer = customerIn(world, params);
  const amount = moneyIn(params, "amount") ?? minor(10_000n, currencyIn(params));
  world.ids.force(id);
  const cash = { customerId: customer.id, amount, reference: "contract" };
  done(world, reportCash(world.billing, cash));
}

function settlement(params: Params, invoice: Invoice) {
  if ((wholeIn(params, "refunded") ?? 0) > 0) return { settleBy: "refund" } as const;
  return invoice.status === "paid" ? ({ settleBy: "balance" } as const) : {};
}

export function creditNoteOf(world: RecipeWorld, id: string): CreditMemo {
  const { billing, ids, wanted } = world;
  const known = billing.tables["credit memo"].get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("credit note", id) ?? {};
  const invoiceId = textIn(params, "invoice") ?? someInvoice;
  const total = wholeIn(params, "total") ?? 1_000;
  const isSettled = ["refunded", "to_balance"].some((name) => (wholeIn(params, name) ?? 0) > 0);
  const isRefunded = (wholeIn(params, "refunded") ?? 0) > 0;
  if (isRefunded) cardPayment(world, { ...params, invoice: invoiceId, amount: total * 2 });
  const invoice = invoiceOf(world, invoiceId, isSettled ? "paid" : "open", total * 2);
  ids.force(id);
  for (const refund of wanted.about("refund", "invoice", invoiceId)) ids.force(refund.id);
  const memo = issueCreditMemo(billing, {
    invoiceId,
    gross: minor(BigInt(total), invoice.currency),
    ...settlement(params, invoice),
    metadata: metadataIn(params),
  });
  const made = done(world, memo);
  ids.forget();
  return made;
}

export function refundOf(world: RecipeWorld, { id, params }: Wanted<"refund">): void {
  const { billing, ids, wanted } = world;
  const invoiceId = textIn(params, "invoice") ?? someInvoice;
  for (const memo of wanted.about("credit note", "invoice", invoiceId))
    creditNoteOf(world, memo.id);
  if (billing.payments.refunds.has(id)) return;
  const asked = wholeIn(params, "amount") ?? 1_000;
  const payment = cardPayment(world, { ...params, invoice: invoiceId, amount: asked * 2 });
  ids.force(id);
  const amount = minor(BigInt(asked), payment.amount.currency);
  done(world, refundPayment(billing, payment.id, { amount }));
}

const evidenceDays = 14;

export function disputeOf(world: RecipeWorld, { id, params, lifecycle }: Wanted<"dispute">): void {
  const { billing, ids } = world;
  if (billing.payments.disputes.has(id)) return;
  const payment = cardPayment(world, params);
  const fee = minor(1_500n, payment.amount.currency);
  ids.force(id);
  const at = world.now();
  const given = {
    paymentId: payment.id,
    reason: textIn(params, "reason") ?? "fraudulent",
    fee,
    evidenceDueAt: plusMs(at, evidenceDays * 86_400_000),
  };
  done(world, openDispute(billing.payments, given, at));
  const opened = disputeOfPayment(billing.payments, payment.id);
  if (lifecycle === "open" || opened === undefined) return;
  const feeReturned = lifecycle === "won" ? fee : zero(fee.currency);
  done(world, decideDispute(billing.payments, opened.id, { outcome: lifecycle, feeReturned }, at));
}

function paymentBy(charge: string): Wanted<"payment"> {
  return {
    kind: "payment",
    lifecycle: "succeeded",
    id: charge,
    params: { charge, invoice: someInvoice },
  };
}

/** The processor's balance goes to the bank: of a payment that it holds. */
export function payoutOf(world: RecipeWorld, { id, params }: Wanted<"payout">): void {
  const { billing, ids, wanted } = world;
  if (billing.payments.payouts.has(id)) return;
  const charge = textsIn(params, "members").find((one) => one.startsWith("ch_"));
  const currency = currencyIn(params);
  if (billing.payments.movements.size === 0) {
    if (charge !== undefined) wanted.add(paymentBy(charge));
    cardPayment(world, { currency: currency.toLowerCase(), amount: 100_000 });
  }
  ids.force(id);
  done(world, payOut(billing.payments, currency, world.now()));
}
