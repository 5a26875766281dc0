import { type Money, minor, negate, subtract } from "../../../model/money.ts";
import { noteRefund, type Refund } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { livingCustomer, moveBalance } from "./customer-balance.ts";
import type { BalanceEntry } from "./customer-records.ts";
import { notify } from "./notices.ts";
import type { OrRefused } from "./refusals.ts";
import { drawOf, nowOf } from "./store.ts";

/** Something that a customer's balance was fed by, and what is left of it. */
type Source = { readonly paymentId: string | null; readonly memoId: string | null; rest: bigint };

/** What an invoice took of the rest of a payment. */
export type CashUse = { readonly paymentId: string; readonly amount: bigint };

type Taken = { readonly source: Source; readonly amount: bigint };

/** Takes from what came first: money not applied and credit alike, oldest first (CRN-3). */
function take(sources: readonly Source[], asked: bigint): readonly Taken[] {
  let left = asked;
  return sources.flatMap((source) => {
    const amount = source.rest < left ? source.rest : left;
    if (amount <= 0n) return [];
    source.rest -= amount;
    left -= amount;
    return [{ source, amount }];
  });
}

/** What a customer's balance is made of, entry by entry; `before` is the first that does not count. */
function traced(billing: Billing, customerId: string, before?: string) {
  const sources: Source[] = [];
  const ofInvoice = new Map<string, readonly Taken[]>();
  const ids = billing.indexes.balanceEntriesOfCustomer.get(customerId) ?? [];
  for (const id of ids) {
    if (id === before) break;
    const entry = billing.tables["balance entry"].get(id);
    if (entry === undefined) continue;
    const { amount, creditMemoId, invoiceId, kind, paymentId } = entry;
    if (kind === "unapplied from invoice") {
      for (const { source, amount } of ofInvoice.get(invoiceId ?? "") ?? []) source.rest += amount;
      ofInvoice.delete(invoiceId ?? "");
    } else if (amount.minor > 0n) {
      sources.push({ paymentId, memoId: creditMemoId, rest: amount.minor });
    } else {
      const isOf = (source: Source) =>
        (paymentId !== null && source.paymentId === paymentId) ||
        (creditMemoId !== null && source.memoId === creditMemoId);
      const named = sources.filter(isOf);
      const taken = take(named.length > 0 ? named : sources, -amount.minor);
      if (invoiceId !== null) ofInvoice.set(invoiceId, taken);
    }
  }
  return { sources, ofInvoice };
}

/** What of unapplied cash the last use of the balance for that invoice was. */
export function cashUsed(billing: Billing, { customerId, invoiceId }: BalanceEntry): CashUse[] {
  const taken = traced(billing, customerId).ofInvoice.get(invoiceId ?? "") ?? [];
  return taken.flatMap(({ source: { paymentId }, amount }) =>
    paymentId === null ? [] : [{ paymentId, amount }],
  );
}

/** The use of unapplied cash that an entry takes back, because its invoice was voided. */
export function cashReturned(billing: Billing, { id, customerId, invoiceId }: BalanceEntry) {
  const taken = traced(billing, customerId, id).ofInvoice.get(invoiceId ?? "") ?? [];
  const ids = billing.indexes.balanceEntriesOfCustomer.get(customerId) ?? [];
  const use = ids
    .flatMap((one) => billing.tables["balance entry"].get(one) ?? [])
    .find((entry) => entry.kind === "applied to invoice" && entry.invoiceId === invoiceId);
  const paymentIds = taken.flatMap(({ source }) => source.paymentId ?? []);
  return use === undefined ? [] : paymentIds.map((paymentId) => ({ paymentId, use }));
}

/** What of a payment is neither used nor gone back. */
export function unappliedRest(billing: Billing, customerId: string, paymentId: string): bigint {
  return traced(billing, customerId)
    .sources.filter((source) => source.paymentId === paymentId)
    .reduce((total, { rest }) => total + rest, 0n);
}

/**
 * What a payment left over goes back, all of it by default, without a credit memo (CRN-4).
 *
 * It goes the way it came: a transfer from the company's bank, which the platform only notes.
 */
export function refundUnapplied(
  billing: Billing,
  paymentId: string,
  asked?: Money,
): OrRefused<Refund> {
  const payment = billing.payments.payments.get(paymentId);
  if (payment === undefined) return refuse({ code: "unknown_payment", id: paymentId });
  const { customerId } = payment;
  const customer = livingCustomer(billing, customerId, "customerId");
  if (isRefused(customer)) return customer;
  const { currency } = payment.amount;
  const unapplied = minor(unappliedRest(billing, customerId, paymentId), currency);
  const amount = asked ?? unapplied;
  if (amount.minor <= 0n || subtract(unapplied, amount).minor < 0n) {
    return refuse({ code: "nothing_unapplied", paymentId, asked: amount, unapplied });
  }
  const at = nowOf(billing, customerId);
  const entry = { kind: "refunded", amount: negate(amount), paymentId } as const;
  const metadata = { payment_record: paymentId };
  const moved = moveBalance(billing, customer, { ...entry, metadata }, at);
  const id = drawOf(billing.inner)("out of band refund", moved.id);
  const about = { id, customerId, invoiceId: null, creditMemoId: null, payment, amount };
  const refund = noteRefund(billing.payments, about, at);
  notify(billing, "refund", { customerId, documentId: id, total: amount }, at);
  return refund;
}
