import { type Instant, type InstantRange, plusMs } from "../../../model/days.ts";
import { zero } from "../../../model/money.ts";
import type { AutomaticTax } from "./automatic-tax.ts";
import type { Billing } from "./billing.ts";
import type { Discount } from "./catalogue-records.ts";
import { computed } from "./compute-invoice.ts";
import type { Customer } from "./customer-records.ts";
import type { Invoice, InvoiceItem, InvoiceLine, InvoiceReason } from "./invoice-records.ts";
import { planFinalisation } from "./plan-work.ts";
import { addTo, commit, type Draw, keep, pushTo } from "./store.ts";
import type { Collection, Subscription } from "./subscription-records.ts";

/** A line before it has an id, discounts and taxes. */
export type LineDraft = Omit<InvoiceLine, "id" | "discounts" | "credits" | "taxes">;

export type InvoiceHead = {
  readonly customer: Customer;
  readonly subscription: Subscription | null;
  readonly reason: InvoiceReason;
  readonly number?: string | null;
  readonly currency: string;
  readonly collection: Collection;
  readonly period: InstantRange;
  readonly effectiveAt?: Instant | null;
  readonly dueAt?: Instant | null;
  readonly advances: boolean;
  readonly discounts: readonly Discount[];
  readonly defaultTaxRateIds: readonly string[];
  readonly automaticTax?: AutomaticTax;
  readonly methodId?: string | null;
  readonly metadata?: Invoice["metadata"];
  readonly extra?: Invoice["extra"];
  readonly businessKey: string;
};

function withId(invoiceId: string, line: LineDraft, draw: Draw): InvoiceLine {
  const source = line.invoiceItemId ?? line.subscriptionItemId ?? line.description;
  const id = draw("invoice line", `${invoiceId} ${source} ${line.period.startsAt}`);
  return { ...line, id, discounts: [], credits: [], taxes: [] };
}

/** A draft with its amounts; nothing is stored. */
export function draftInvoice(
  billing: Billing,
  head: InvoiceHead,
  lines: readonly LineDraft[],
  at: Instant,
  draw: Draw,
): Invoice {
  const none = zero(head.currency);
  const { customer, subscription, businessKey, ...rest } = head;
  const id = draw("invoice", businessKey);
  return computed(billing, {
    ...rest,
    id,
    number: head.number ?? null,
    customerId: customer.id,
    subscriptionId: subscription?.id ?? null,
    status: "draft",
    createdAt: at,
    effectiveAt: head.effectiveAt ?? null,
    finalisedAt: null,
    paidAt: null,
    voidedAt: null,
    uncollectibleAt: null,
    dueAt: head.dueAt ?? null,
    finalisesAt: head.advances ? plusMs(at, billing.policy.draftWindowMs) : null,
    lines: lines.map((line) => withId(id, line, draw)),
    subtotal: none,
    discountTotal: none,
    taxes: [],
    total: none,
    totalWithoutTax: none,
    startingBalance: balanceOf(customer, head.currency),
    endingBalance: null,
    creditedBeforePayment: none,
    creditedAfterPayment: none,
    due: none,
    paid: none,
    remaining: none,
    overpaid: zero(head.currency),
    paidOutOfBand: false,
    paymentIds: [],
    methodId: head.methodId ?? null,
    attemptCount: 0,
    attempted: false,
    nextAttemptAt: null,
    creditMemoCount: 0,
    billedTo: { name: customer.name, email: customer.email },
    metadata: head.metadata ?? {},
    subscriptionMetadata: subscription?.metadata ?? null,
    extra: head.extra ?? {},
  });
}

export function balanceOf(customer: Customer, currency: string) {
  return customer.creditBalance?.currency === currency ? customer.creditBalance : zero(currency);
}

/** Says on each item that the invoice has taken in where it went. */
function takeItems(billing: Billing, invoice: Invoice): void {
  for (const line of invoice.lines) {
    const item = billing.tables["invoice item"].get(line.invoiceItemId ?? "");
    if (item === undefined || item.invoiceId === invoice.id) continue;
    billing.indexes.pendingItemsOfCustomer.get(item.customerId)?.delete(item.id);
    keep(billing, {
      of: "invoice item",
      name: "invoice item updated",
      before: item,
      after: { ...item, invoiceId: invoice.id },
    });
  }
}

/** Stores a draft, with the indexes that find it. */
export function storeDraft(billing: Billing, invoice: Invoice, at: Instant): Invoice {
  const { indexes } = billing;
  pushTo(indexes.invoicesOfCustomer, invoice.customerId, invoice.id);
  if (invoice.subscriptionId !== null) {
    pushTo(indexes.invoicesOfSubscription, invoice.subscriptionId, invoice.id);
    addTo(indexes.draftsOfSubscription, invoice.subscriptionId, invoice.id);
  }
  for (const line of invoice.lines) indexes.invoiceOfLine.set(line.id, invoice.id);
  takeItems(billing, invoice);
  planFinalisation(billing, invoice);
  commit(billing, { of: "invoice", name: "invoice created", before: null, after: invoice }, at);
  return invoice;
}

/** The line that an item makes on an invoice. */
export function lineOfItem(item: InvoiceItem): LineDraft {
  return {
    kind: "invoice item",
    subscriptionId: item.subscriptionId,
    subscriptionItemId: item.subscriptionItemId,
    invoiceItemId: item.id,
    description: item.description,
    productId: item.productId,
    priceId: item.priceId,
    quantity: item.quantity,
    unitMinor: item.unitMinor,
    amount: item.amount,
    discountable: item.discountable,
    ownDiscounts: item.ownDiscounts,
    taxRateIds: item.taxRateIds,
    period: item.period,
    proration: item.proration,
    credited: item.credited,
    metadata: item.metadata,
  };
}

/** Items that wait, newest first; pairs of one moment keep their order. */
export function pendingItems(
  billing: Billing,
  customerId: string,
  wanted: (item: InvoiceItem) => boolean,
): readonly InvoiceItem[] {
  const ids = billing.indexes.pendingItemsOfCustomer.get(customerId) ?? [];
  const items = [...ids].flatMap((id) => billing.tables["invoice item"].get(id) ?? []);
  return items
    .filter(wanted)
    .sort((a, b) => (a.createdAt === b.createdAt ? 0 : a.createdAt > b.createdAt ? -1 : 1));
}
