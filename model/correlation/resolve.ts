import { allocationsOf } from "../facts/allocations.ts";
import type { CreditMemo, Invoice, Payment, Refund, Subscription } from "../facts/billing.ts";
import type { Amendment, Deal, Order } from "../facts/commerce.ts";
import type { Fact } from "../facts/index.ts";
import type { DocumentRef } from "../scenario/expectation.ts";
import { creditMemosOfAmendment, creditMemosOfDeal, creditMemosOfName } from "./credits.ts";
import { type CauseLookup, type FactTable, factTable } from "./fact-table.ts";
import {
  chargesAmendment,
  dealOfInvoice,
  invoicesOfAmendment,
  isForTrial,
  issuedInvoices,
  periodOfInvoice,
} from "./invoices.ts";
import { invoicesOfOrder, orderOfInvoice } from "./orders.ts";
import { dealOfSubscription, subscriptionsOf } from "./subscriptions.ts";

/** What a reference means in the present state of the systems. */
export type Resolution =
  | { readonly kind: "found"; readonly ids: readonly string[] }
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "ambiguous"; readonly ids: readonly string[]; readonly why: string };

/** Which vendor object belongs to which `$name`. */
export type Correlation = {
  readonly table: FactTable;
  /** The deal, amendment or credit behind a `$name`, without the sign. */
  deal(name: string): Deal | undefined;
  amendment(name: string): Amendment | undefined;
  order(name: string): Order | undefined;
  /** The deal that a name belongs to: its own, its amendment's, its credited invoice's. */
  dealBehind(name: string): Deal | undefined;
  subscriptionsOf(deal: Deal): readonly Subscription[];
  invoicesOf(deal: Deal): readonly Invoice[];
  dealOfInvoice(invoice: Invoice): Deal | undefined;
  invoicesOfOrder(order: Order): readonly Invoice[];
  orderOfInvoice(invoice: Invoice): Order | undefined;
  dealOfSubscription(subscription: Subscription): Deal | undefined;
  /**
   * Ids of the documents that a reference means. More than one where the systems made more than
   * one; ambiguous where nothing but the day speaks for several. `processor fee` gives the card
   * payments whose fee is meant, `dispute decision` the disputes that were decided.
   */
  resolve(ref: DocumentRef): Resolution;
};

type Found = { readonly ids: readonly string[]; readonly certain: boolean };

function invoicesMeant(table: FactTable, ref: DocumentRef): Found | string {
  const deal = table.all("deal").find((candidate) => candidate.key === ref.name);
  if (deal) {
    const first = issuedInvoices(table, deal).filter(({ metadata }) => !metadata.reissue);
    const invoices = first.filter((invoice) =>
      ref.period === null
        ? !chargesAmendment(invoice) && !isForTrial(deal, invoice)
        : periodOfInvoice(deal, invoice) === ref.period,
    );
    return { ids: invoices.map((invoice) => invoice.id), certain: true };
  }
  const order = table.all("order").find((candidate) => candidate.key === ref.name);
  if (order) {
    return { ids: invoicesOfOrder(table, order).map((invoice) => invoice.id), certain: true };
  }
  const amendment = table.all("amendment").find((candidate) => candidate.key === ref.name);
  if (amendment) {
    const amended = table.get("deal", amendment.dealId);
    if (!amended) return `the deal of $${ref.name} is not known to the CRM`;
    const { invoices, certain } = invoicesOfAmendment(table, amended, amendment);
    return { ids: invoices.map((invoice) => invoice.id), certain };
  }
  // An invoice of older books keeps its number, by which scenarios name it.
  const older = table.all("invoice").filter((one) => one.number?.toLowerCase() === ref.name);
  if (older.length > 0) return { ids: older.map(({ id }) => id), certain: true };
  const byHand = table
    .all("invoice")
    .filter(({ metadata }) => metadata.reissue === ref.name || metadata.by_hand === ref.name);
  if (byHand.length > 0) return { ids: byHand.map(({ id }) => id), certain: true };
  const credits = creditMemosOfName(table, ref.name);
  if (credits.length > 0) return { ids: credits.map((memo) => memo.invoiceId), certain: true };
  return `no deal, order, amendment or credit is called $${ref.name} yet`;
}

function creditMemosMeant(table: FactTable, ref: DocumentRef): Found | string {
  const ids = (memos: readonly CreditMemo[]) => memos.map((memo) => memo.id);
  const named = creditMemosOfName(table, ref.name);
  if (named.length > 0) return { ids: ids(named), certain: true };
  const amendment = table.all("amendment").find((candidate) => candidate.key === ref.name);
  if (amendment) {
    const { memos, certain } = creditMemosOfAmendment(table, amendment);
    return { ids: ids(memos), certain };
  }
  const invoices = invoicesMeant(table, ref);
  if (typeof invoices === "string") return invoices;
  return { ids: ids(creditMemosOfDeal(table, new Set(invoices.ids))), certain: invoices.certain };
}

/** Transfers on which the customer wrote the name. */
function paymentsOfName(table: FactTable, name: string): readonly Payment[] {
  return table.all("payment").filter(({ reference }) => reference === name);
}

function paymentsMeant(table: FactTable, ref: DocumentRef): Found | string {
  const named = paymentsOfName(table, ref.name);
  if (named.length > 0) return { ids: named.map(({ id }) => id), certain: true };
  const invoices = invoicesMeant(table, ref);
  if (typeof invoices === "string") return invoices;
  const pays = (payment: Payment) =>
    payment.status === "succeeded" &&
    allocationsOf(payment).some(({ invoiceId }) => invoices.ids.includes(invoiceId)) &&
    (ref.kind === "payment" || payment.method === "card");
  const payments = table.all("payment").filter(pays);
  return { ids: payments.map((payment) => payment.id), certain: invoices.certain };
}

function refundsMeant(table: FactTable, ref: DocumentRef): Found | string {
  const paid = new Set(paymentsOfName(table, ref.name).map(({ id }) => id));
  if (paid.size > 0) {
    const back = table.all("refund").filter(({ paymentId }) => paid.has(paymentId ?? ""));
    return { ids: back.map(({ id }) => id), certain: true };
  }
  const memos = creditMemosMeant(table, ref);
  if (typeof memos === "string") return memos;
  const invoices = invoicesMeant(table, ref);
  const isSale = [...table.all("deal"), ...table.all("order")].some(({ key }) => key === ref.name);
  const plain = isSale && typeof invoices !== "string" ? invoices.ids : [];
  const meant = (refund: Refund) =>
    refund.creditMemoId === null
      ? refund.invoiceId !== null && plain.includes(refund.invoiceId)
      : memos.ids.includes(refund.creditMemoId);
  const refunds = table.all("refund").filter(meant);
  return { ids: refunds.map((refund) => refund.id), certain: memos.certain };
}

function disputesMeant(table: FactTable, ref: DocumentRef): Found | string {
  const invoices = invoicesMeant(table, ref);
  if (typeof invoices === "string") return invoices;
  const disputes = table
    .all("dispute")
    .filter(({ invoiceId }) => invoiceId !== null && invoices.ids.includes(invoiceId))
    .filter(({ decidedOn }) => ref.kind === "dispute" || decidedOn !== null);
  return { ids: disputes.map(({ id }) => id), certain: invoices.certain };
}

/** Facts of one kind on the invoices that are meant. */
function onInvoices(type: "write off" | "recovery") {
  return (table: FactTable, ref: DocumentRef): Found | string => {
    const invoices = invoicesMeant(table, ref);
    if (typeof invoices === "string") return invoices;
    const found = table.all(type).filter(({ invoiceId }) => invoices.ids.includes(invoiceId));
    return { ids: found.map(({ id }) => id), certain: invoices.certain };
  };
}

const meantBy = {
  invoice: invoicesMeant,
  "credit memo": creditMemosMeant,
  payment: paymentsMeant,
  "processor fee": paymentsMeant,
  refund: refundsMeant,
  dispute: disputesMeant,
  "dispute decision": disputesMeant,
  "write-off": onInvoices("write off"),
  recovery: onInvoices("recovery"),
} as const;

/** A reference as the scenario writes it: `payment of period 4 of $deal`. */
export function refWords(ref: DocumentRef): string {
  const name = ref.period === null ? `$${ref.name}` : `period ${ref.period} of $${ref.name}`;
  return ref.kind === "invoice" ? name : `${ref.kind} of ${name}`;
}

function resolve(table: FactTable, ref: DocumentRef): Resolution {
  const found = meantBy[ref.kind](table, ref);
  if (typeof found === "string") return { kind: "none", why: found };
  const ids = [...new Set(found.ids)];
  if (ids.length === 0) return { kind: "none", why: `no ${ref.kind} fits ${refWords(ref)} yet` };
  if (found.certain) return { kind: "found", ids };
  const why = `${ids.length} documents of one day fit ${refWords(ref)} and none carries its key`;
  return { kind: "ambiguous", ids, why };
}

/**
 * Correlation over facts, of several versions of one object the last given.
 *
 * `causes` gives the business objects on an object's cause chain, where a recorder knows them; it
 * wins over metadata, which wins over customer, day and kind (flow.md).
 */
export function buildCorrelation(facts: Iterable<Fact>, causes?: CauseLookup): Correlation {
  const table = factTable(facts, causes);
  const deal = (name: string) => table.all("deal").find((candidate) => candidate.key === name);
  const amendment = (name: string) =>
    table.all("amendment").find((candidate) => candidate.key === name);
  const dealBehind = (name: string) => {
    const own = deal(name) ?? table.get("deal", amendment(name)?.dealId ?? "");
    const credited = table.get("invoice", creditMemosOfName(table, name)[0]?.invoiceId ?? "");
    return own ?? (credited && dealOfInvoice(table, credited));
  };
  return {
    table,
    deal,
    amendment,
    order: (name) => table.all("order").find((candidate) => candidate.key === name),
    dealBehind,
    subscriptionsOf: (of) => subscriptionsOf(table, of),
    invoicesOf: (of) => issuedInvoices(table, of),
    dealOfInvoice: (invoice) => dealOfInvoice(table, invoice),
    invoicesOfOrder: (of) => invoicesOfOrder(table, of),
    orderOfInvoice: (invoice) => orderOfInvoice(table, invoice),
    dealOfSubscription: (subscription) => dealOfSubscription(table, subscription),
    resolve: (ref) => resolve(table, ref),
  };
}
