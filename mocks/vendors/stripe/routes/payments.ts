import { epochSeconds } from "../../../../model/days.ts";
import { refundPayment } from "../../../engines/billing/index.ts";
import type { Attempt, Movement, Payment, Refund } from "../../../engines/payments/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { fields, given, integer } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { word } from "../decode/subscription.ts";
import {
  encodeInvoicePayment,
  type InvoicePayment,
  invoicePaymentStatus,
  isShown,
  linkById,
  linksOf,
} from "../encode/invoice-payment.ts";
import { fromAmount } from "../encode/money.ts";
import { encodeBalanceTransaction, encodeRefund, movementType } from "../encode/movement.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { encodeCharge, encodePaymentIntent } from "../encode/payment.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

function found<T>(records: ReadonlyMap<string, T>, id: string, what: string, param = "id"): T {
  const record = records.get(id);
  if (record === undefined) throw refuse.noSuch(what, id, param);
  return record;
}

/** Payments of this platform: what came out of band is no PaymentIntent. */
function cardPayments({ account }: Call): readonly Payment[] {
  const payments = [...account.billing.payments.payments.values()];
  return newestFirst(
    payments.filter((one) => one.method === "card"),
    (one) => one.createdAt,
  );
}

function intentOf(call: Call, id: string): Payment {
  const payment = found(call.account.billing.payments.payments, id, "payment_intent");
  if (payment.method !== "card") throw refuse.noSuch("payment_intent", id);
  return payment;
}

function listIntents(call: Call): object {
  const { form } = call;
  const customer = given(form, "customer");
  const payments = cardPayments(call).filter(
    (one) =>
      (customer === undefined || one.customerId === customer) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(payments, call, "/v1/payment_intents", encodePaymentIntent);
}

function listCharges(call: Call): object {
  const { account, form } = call;
  const [customer, intent] = [given(form, "customer"), given(form, "payment_intent")];
  const charges = newestFirst(account.billing.payments.attempts.values(), (one) => one.at).filter(
    (one: Attempt) =>
      (customer === undefined || one.customerId === customer) &&
      (intent === undefined || one.paymentId === intent) &&
      fitsRange(form, "created", epochSeconds(one.at)),
  );
  return page(charges, call, "/v1/charges", encodeCharge);
}

function paymentToRefund(call: Call): string {
  const { payments } = call.account.billing;
  const [charge, intent] = [given(call.form, "charge"), given(call.form, "payment_intent")];
  if (charge !== undefined && intent !== undefined) {
    throw refuse.exclusive(["charge", "payment_intent"]);
  }
  if (charge !== undefined) return found(payments.attempts, charge, "charge", "charge").paymentId;
  if (intent === undefined) throw refuse.missing("payment_intent");
  return found(payments.payments, intent, "payment_intent", "payment_intent").id;
}

function refund(call: Call): object {
  const { account, form } = call;
  const paymentId = paymentToRefund(call);
  const payment = found(account.billing.payments.payments, paymentId, "payment_intent");
  const amount = integer(form, "amount");
  const reason = word(form, "reason", {
    duplicate: "duplicate",
    fraudulent: "fraudulent",
    requested_by_customer: "requested_by_customer",
  });
  const made = refundPayment(account.billing, paymentId, {
    ...(amount === undefined ? {} : { amount: fromAmount(amount, payment.amount.currency) }),
    reason: reason ?? null,
    metadata: mergedMetadata(form),
  });
  return encodeRefund(grantedTo(call, made));
}

/** Refunds of this platform; money that went back out of band is none. */
function refunds({ account }: Call): readonly Refund[] {
  const all = [...account.billing.payments.refunds.values()];
  return newestFirst(
    all.filter((one) => one.method === "card"),
    (one) => one.at,
  );
}

function listRefunds(call: Call): object {
  const { form } = call;
  const [charge, intent] = [given(form, "charge"), given(form, "payment_intent")];
  const matching = refunds(call).filter(
    (one) =>
      (charge === undefined || one.attemptId === charge) &&
      (intent === undefined || one.paymentId === intent) &&
      fitsRange(form, "created", epochSeconds(one.at)),
  );
  return page(matching, call, "/v1/refunds", encodeRefund);
}

function linked(call: Call, link: InvoicePayment): object {
  const invoice = call.account.billing.tables.invoice.get(link.invoiceId);
  return encodeInvoicePayment(link, invoice?.paymentIds[0] === link.payment.id);
}

/** The payment that is asked for, by the kind that is named. */
function askedPayment(form: Call["form"]): string | undefined {
  const by = fields(form, "payment");
  if (by === undefined) return undefined;
  const type = given(by, "type") ?? "payment_intent";
  if (type !== "payment_intent" && type !== "payment_record") {
    throw refuse.gap(`invoice payments of the type ${type}`);
  }
  return given(by, type);
}

function listInvoicePayments(call: Call): object {
  const { form } = call;
  const [invoice, status] = [given(form, "invoice"), given(form, "status")];
  const paymentId = askedPayment(form);
  const all = [...call.account.billing.payments.payments.values()].filter(isShown);
  const payments = newestFirst(all, (one) => one.createdAt).filter(
    (one) =>
      (status === undefined || invoicePaymentStatus(one) === status) &&
      (paymentId === undefined || one.id === paymentId) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  const links = payments
    .flatMap(linksOf)
    .filter((link) => invoice === undefined || link.invoiceId === invoice);
  return page(links, call, "/v1/invoice_payments", (link) => linked(call, link));
}

function listMovements(call: Call): object {
  const { account, form } = call;
  const [type, source] = [given(form, "type"), given(form, "source")];
  const payout = given(form, "payout");
  const paidOut = account.billing.payments.payouts.get(payout ?? "")?.movementIds ?? [];
  const movements = newestFirst(
    account.billing.payments.movements.values(),
    (one) => one.at,
  ).filter(
    (one: Movement) =>
      (type === undefined || movementType(one) === type) &&
      (source === undefined || one.sourceId === source) &&
      (payout === undefined || paidOut.includes(one.id)) &&
      fitsRange(form, "created", epochSeconds(one.at)),
  );
  return page(movements, call, "/v1/balance_transactions", encodeBalanceTransaction);
}

export const paymentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/payment_intents",
    supports: `${created} customer ${pages}`,
    gives: "payment_intent",
    list: true,
    answer: listIntents,
  },
  {
    method: "GET",
    path: "/v1/payment_intents/:id",
    gives: "payment_intent",
    answer: (call) => encodePaymentIntent(intentOf(call, call.ids[0] ?? "")),
  },
  {
    method: "GET",
    path: "/v1/charges",
    supports: `${created} customer ${pages} payment_intent`,
    gives: "charge",
    list: true,
    answer: listCharges,
  },
  {
    method: "GET",
    path: "/v1/charges/:id",
    gives: "charge",
    answer: ({ account, ids }) =>
      encodeCharge(found(account.billing.payments.attempts, ids[0] ?? "", "charge")),
  },
  {
    method: "POST",
    path: "/v1/refunds",
    supports: "amount# charge metadata{} payment_intent reason",
    gives: "refund",
    answer: refund,
  },
  {
    method: "GET",
    path: "/v1/refunds",
    supports: `charge ${created} ${pages} payment_intent`,
    gives: "refund",
    list: true,
    answer: listRefunds,
  },
  {
    method: "GET",
    path: "/v1/refunds/:id",
    gives: "refund",
    answer: ({ account, ids }) =>
      encodeRefund(found(account.billing.payments.refunds, ids[0] ?? "", "refund")),
  },
  {
    method: "GET",
    path: "/v1/invoice_payments",
    supports: `${created} invoice ${pages} payment(payment_intent payment_record type) status`,
    gives: "invoice_payment",
    list: true,
    answer: listInvoicePayments,
  },
  {
    method: "GET",
    path: "/v1/invoice_payments/:id",
    gives: "invoice_payment",
    answer: (call) => {
      const id = call.ids[0] ?? "";
      const link = linkById(call.account.billing, id);
      if (link === undefined) throw refuse.noSuch("invoice payment", id);
      return linked(call, link);
    },
  },
  {
    method: "GET",
    path: "/v1/balance_transactions",
    supports: `${created} ${pages} payout source type`,
    gives: "balance_transaction",
    list: true,
    answer: listMovements,
  },
  {
    method: "GET",
    path: "/v1/balance_transactions/:id",
    gives: "balance_transaction",
    answer: ({ account, ids }) =>
      encodeBalanceTransaction(
        found(account.billing.payments.movements, ids[0] ?? "", "balance transaction"),
      ),
  },
];
