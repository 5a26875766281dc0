import { type Instant, plusMs } from "../../../model/days.ts";
import { isZero, type Money, negate, smaller, subtract } from "../../../model/money.ts";
import { isRefused } from "../refusal.ts";
import { taxedOrRefused } from "./automatic-tax.ts";
import type { Billing } from "./billing.ts";
import { settle } from "./close-invoice.ts";
import { collect, methodFor, openPayment } from "./collect.ts";
import { computed } from "./compute-invoice.ts";
import { useCredits } from "./credit-grants.ts";
import { moveBalance } from "./customer-balance.ts";
import type { BalanceEntry } from "./customer-records.ts";
import { balanceOf } from "./draft-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import { notify } from "./notices.ts";
import { planAttempt, planFinalisation, planOverdue } from "./plan-work.ts";
import { addTo, commit, keep } from "./store.ts";
import { rememberCharges } from "./subscription-charges.ts";
import { withUsageCounted } from "./usage-lines.ts";

/** When the first attempt is made: in the same step, a while later, or not by itself. */
export type FirstAttempt = "now" | "later" | "never";

type Use = { readonly used: Money; readonly kind: BalanceEntry["kind"] };

/** What the credit balance takes over of a total: positive lowers the demand, negative raises it. */
function balanceUse(billing: Billing, invoice: Invoice, balance: Money): Use {
  const { total, currency } = invoice;
  if (total.minor < 0n) return { used: total, kind: "negative invoice" };
  const used = smaller(balance, total);
  const rest = subtract(total, used);
  const minimum = billing.policy.minimumChargeMinor[currency] ?? 0n;
  const isTooSmall = rest.minor > 0n && rest.minor < minimum;
  if (isTooSmall && invoice.collection === "charge automatically") {
    return { used: total, kind: "invoice too small" };
  }
  return { used, kind: "applied to invoice" };
}

function useBalance(billing: Billing, invoice: Invoice, at: Instant): Invoice {
  const customer = billing.tables.customer.get(invoice.customerId);
  if (customer === undefined) throw new Error(`invoice ${invoice.id} has no customer`);
  const startingBalance = balanceOf(customer, invoice.currency);
  const { used, kind } = balanceUse(billing, invoice, startingBalance);
  const after = { ...customer, invoiceCount: customer.invoiceCount + 1 };
  keep(billing, { of: "customer", name: "customer updated", before: customer, after });
  if (!isZero(used)) {
    moveBalance(billing, after, { kind, amount: negate(used), invoiceId: invoice.id }, at);
  }
  const due = subtract(invoice.total, used);
  return {
    ...invoice,
    number: invoice.number ?? billing.policy.invoiceNumber(customer.id, after.invoiceCount),
    startingBalance,
    endingBalance: subtract(startingBalance, used),
    due,
    remaining: due,
    billedTo: { name: customer.name, email: customer.email },
  };
}

function becomesOpen(billing: Billing, draft: Invoice, at: Instant): Invoice {
  const subscription = billing.tables.subscription.get(draft.subscriptionId ?? "");
  if (draft.subscriptionId !== null) {
    billing.indexes.draftsOfSubscription.get(draft.subscriptionId)?.delete(draft.id);
    addTo(billing.indexes.openInvoicesOfSubscription, draft.subscriptionId, draft.id);
  }
  return {
    ...draft,
    status: "open",
    finalisedAt: at,
    effectiveAt: draft.effectiveAt ?? at,
    finalisesAt: null,
    ...(draft.failedToFinalise === undefined ? {} : { failedToFinalise: false }),
    subscriptionMetadata: subscription?.metadata ?? draft.subscriptionMetadata,
  };
}

/** With its payment, where there is something to pay. */
function withPayment(billing: Billing, invoice: Invoice, at: Instant): Invoice {
  const payment = openPayment(billing, invoice, at);
  return { ...invoice, paymentIds: [...invoice.paymentIds, payment.id] };
}

function tell(billing: Billing, draft: Invoice, open: Invoice, at: Instant): void {
  commit(billing, { of: "invoice", name: "invoice finalised", before: draft, after: open }, at);
  const { customerId, id, total } = open;
  notify(billing, "invoice", { customerId, documentId: id, total }, at);
}

/**
 * The draft becomes a demand: number, date of issue, lines frozen, balance used, payment created.
 *
 * A total of zero or less is paid by that (BIL-7): what is below zero goes to the balance. The
 * payment comes before the message of the demand only on a subscription's first invoice.
 */
export function finalise(billing: Billing, id: string, first: FirstAttempt, at: Instant): Invoice {
  const before = billing.tables.invoice.get(id);
  if (before === undefined) throw new Error(`there is no invoice ${id}`);
  const draft = computed(billing, withUsageCounted(billing, before, at));
  useCredits(billing, draft, at);
  let open = useBalance(billing, becomesOpen(billing, draft, at), at);
  planFinalisation(billing, open);
  const isOwed = open.due.minor > 0n;
  if (isOwed && open.reason === "first") open = withPayment(billing, open, at);
  const isTried = isOwed && open.collection === "charge automatically" && first !== "never";
  if (isTried && first === "later") {
    open = { ...open, nextAttemptAt: plusMs(at, billing.policy.collectionDelayMs) };
  }
  tell(billing, before, open, at);
  rememberCharges(billing, open);
  if (isOwed && open.reason !== "first") {
    const paid = withPayment(billing, open, at);
    keep(billing, { of: "invoice", name: "invoice updated", before: open, after: paid });
    open = paid;
  }
  if (open.collection === "send invoice" && isOwed) {
    commit(billing, { of: "invoice", name: "invoice sent", before: open, after: open }, at);
  }
  if (!isOwed) return settle(billing, open, {}, at);
  planAttempt(billing, open);
  planOverdue(billing, open);
  if (isTried && first === "now") {
    collect(billing, open, { method: methodFor(billing, open), isAutomatic: true }, at);
  }
  return billing.tables.invoice.get(id) ?? open;
}

/** The agenda says that the draft window is over. */
export function runFinalisation(billing: Billing, id: string, at: Instant): void {
  const invoice = billing.tables.invoice.get(id);
  if (invoice?.status !== "draft") return;
  if (!isRefused(taxedOrRefused(billing, invoice, at))) {
    finalise(billing, id, "now", at);
    return;
  }
  // It is tried again as long as it advances by itself.
  const draft = billing.tables.invoice.get(id) ?? invoice;
  const after = { ...draft, finalisesAt: plusMs(at, billing.policy.draftWindowMs) };
  keep(billing, { of: "invoice", name: "invoice updated", before: draft, after });
  planFinalisation(billing, after);
}
