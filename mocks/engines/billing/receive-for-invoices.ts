import type { Instant } from "../../../model/days.ts";
import type { Allocation } from "../../../model/facts/billing.ts";
import { add, isZero, type Money, smaller, subtract, zero } from "../../../model/money.ts";
import { type Payment, reportPayment } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { livingCustomer, moveBalance } from "./customer-balance.ts";
import type { Invoice } from "./invoice-records.ts";
import { allocate } from "./receive-transfer.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, find, nowOf } from "./store.ts";

/** A bank transfer with what the customer wrote on it. */
export type NewTransfer = {
  /** In the order in which they are to be paid; at least one, all of one customer. */
  readonly invoiceIds: readonly string[];
  readonly amount: Money;
  readonly reference: string;
  /** Default: at the processor. */
  readonly arrivedAt?: Payment["arrivedAt"];
};

function invoicesOf(billing: Billing, ids: readonly string[]): OrRefused<readonly Invoice[]> {
  const invoices: Invoice[] = [];
  for (const id of ids) {
    const invoice = find(billing, "invoice", id);
    if (isRefused(invoice)) return invoice;
    const { status } = invoice;
    if (status === "draft" || status === "void") {
      return refuse({ code: "wrong_invoice_status", id, status });
    }
    invoices.push(invoice);
  }
  const customerIds = [...new Set(invoices.map(({ customerId }) => customerId))];
  return customerIds.length === 1 ? invoices : refuse({ code: "several_customers", customerIds });
}

/** Each invoice takes what it still demands, in order. */
function shares(invoices: readonly Invoice[], amount: Money): readonly Allocation[] {
  let rest = amount;
  return invoices.map(({ id, remaining }) => {
    const share = smaller(remaining, rest);
    rest = subtract(rest, share);
    return { invoiceId: id, amount: share };
  });
}

/** What nothing takes stays with the customer, until an invoice uses it or it goes back. */
function keepRest(billing: Billing, payment: Payment, invoiceId: string, rest: Money, at: Instant) {
  const before = billing.tables.invoice.get(invoiceId);
  const customer = livingCustomer(billing, payment.customerId, "customerId");
  if (before === undefined || isRefused(customer)) throw new Error(`${payment.id} is of nobody`);
  const entry = { kind: "overpaid", amount: rest, invoiceId, paymentId: payment.id } as const;
  moveBalance(billing, customer, entry, at);
  const after: Invoice = {
    ...before,
    overpaid: add(before.overpaid, rest),
    paymentIds: [...new Set([...before.paymentIds, payment.id])],
  };
  commit(billing, { of: "invoice", name: "invoice overpaid", before, after }, at);
}

/**
 * One transfer for several invoices, or for more than is owed, also for what is paid already.
 *
 * What is left over is unapplied cash: it stands on the customer's balance, and the last invoice
 * of the list says by how much it was overpaid.
 */
export function receiveForInvoices(billing: Billing, given: NewTransfer): OrRefused<Payment> {
  const { amount, invoiceIds, reference, arrivedAt = "processor" } = given;
  const invoices = invoicesOf(billing, invoiceIds);
  if (isRefused(invoices)) return invoices;
  const [first] = invoices;
  const last = invoices.at(-1);
  if (first === undefined || last === undefined || amount.minor <= 0n) {
    return refuse({ code: "amount_not_positive", amount });
  }
  const foreign = invoices.find(({ currency }) => currency !== amount.currency);
  if (foreign !== undefined) {
    const { currency: expected } = foreign;
    return refuse({ code: "currency_mismatch", expected, given: amount.currency });
  }
  const { customerId } = first;
  const at = nowOf(billing, customerId);
  const allocations = shares(invoices, amount);
  const about = { customerId, invoiceId: first.id, amount, allocations, reference, arrivedAt };
  const businessKey = `${customerId} ${reference}`;
  const payment = reportPayment(billing.payments, { ...about, businessKey }, at);
  let rest = amount;
  for (const share of allocations) {
    const invoice = billing.tables.invoice.get(share.invoiceId);
    if (invoice === undefined || isZero(share.amount)) continue;
    allocate(billing, invoice, payment, share.amount, at);
    rest = subtract(rest, share.amount);
  }
  if (rest.minor > zero(rest.currency).minor) keepRest(billing, payment, last.id, rest, at);
  return payment;
}
