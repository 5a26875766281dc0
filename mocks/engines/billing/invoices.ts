import { type Instant, plusMs } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { discountsAfter, discountsOf } from "./chosen-discounts.ts";
import { computed } from "./compute-invoice.ts";
import { checkMethod, livingCustomer, lockCurrency } from "./customer-balance.ts";
import type { Customer } from "./customer-records.ts";
import { isInForce } from "./discounts.ts";
import {
  draftInvoice,
  type InvoiceHead,
  lineOfItem,
  pendingItems,
  storeDraft,
} from "./draft-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import { planAttempt, planFinalisation } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { addTo, commit, drawOf, find, keep, nowOf } from "./store.ts";
import type { Collection, Subscription } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

const dayMs = 86_400_000;

export type NewInvoice = {
  readonly customerId: string;
  /** Default: the next one of the customer, when it is finalised. */
  readonly number?: string;
  /** Pending items of this subscription alone are taken. */
  readonly subscriptionId?: string | null;
  readonly includePending?: boolean;
  readonly currency?: string;
  readonly collection?: Collection;
  readonly daysUntilDue?: number | null;
  readonly dueAt?: Instant | null;
  readonly effectiveAt?: Instant | null;
  /** Default false: nothing happens by itself. */
  readonly advances?: boolean;
  readonly finalisesAt?: Instant | null;
  readonly couponIds?: readonly string[];
  /** Default: the subscription's. */
  readonly defaultTaxRateIds?: readonly string[];
  readonly methodId?: string | null;
  /** A tax engine is asked for the rates. */
  readonly automaticTax?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

function subscriptionOf(billing: Billing, given: NewInvoice): OrRefused<Subscription | null> {
  if (given.subscriptionId == null) return null;
  const subscription = find(billing, "subscription", given.subscriptionId, "subscriptionId");
  if (isRefused(subscription) || subscription.customerId === given.customerId) return subscription;
  const { id } = subscription;
  return refuse({ code: "unknown", kind: "subscription", id, role: "subscriptionId" });
}

function dueAtOf(
  given: NewInvoice,
  collection: Collection,
  at: Instant,
): OrRefused<Instant | null> {
  const days = given.daysUntilDue ?? null;
  const isSent = collection === "send invoice";
  if (!isSent && (days !== null || given.dueAt != null))
    return refuse({ code: "days_until_due_not_allowed" });
  if (isSent && days === null && given.dueAt == null)
    return refuse({ code: "days_until_due_needed" });
  return given.dueAt ?? (days === null ? null : plusMs(at, days * dayMs));
}

function checkNew(billing: Billing, given: NewInvoice): OrRefused<Customer> {
  const customer = livingCustomer(billing, given.customerId, "customerId");
  if (isRefused(customer)) return customer;
  const { number: asked } = given;
  const isTaken =
    asked !== undefined && [...billing.tables.invoice.values()].some((one) => one.number === asked);
  if (isTaken) return refuse({ code: "id_taken", kind: "invoice", id: asked });
  const refusal =
    checkRates(billing, given.defaultTaxRateIds ?? []) ??
    checkMethod(billing, customer.id, given.methodId);
  return refusal ?? customer;
}

function headOf(
  billing: Billing,
  given: NewInvoice,
  customer: Customer,
  subscription: Subscription | null,
  at: Instant,
): Omit<InvoiceHead, "dueAt" | "discounts"> {
  const currency = given.currency ?? subscription?.currency ?? customer.currency;
  const owner = subscription?.id ?? customer.id;
  return {
    customer,
    subscription,
    reason: "manual",
    number: given.number ?? null,
    currency: currency ?? homeOf(billing.context.operatingModel).currency,
    collection: given.collection ?? subscription?.collection ?? "charge automatically",
    period: { startsAt: at, endsAt: at },
    effectiveAt: given.effectiveAt ?? null,
    advances: given.advances ?? false,
    defaultTaxRateIds: given.defaultTaxRateIds ?? subscription?.defaultTaxRateIds ?? [],
    ...(given.automaticTax === true ? { automaticTax: "complete" } : {}),
    methodId: given.methodId ?? null,
    metadata: given.metadata ?? {},
    extra: given.extra ?? {},
    businessKey: `${owner} manual ${given.number ?? given.effectiveAt ?? at}`,
  };
}

/** A draft by hand; items are added with `createInvoiceItem`. */
export function createInvoice(billing: Billing, given: NewInvoice): OrRefused<Invoice> {
  const customer = checkNew(billing, given);
  if (isRefused(customer)) return customer;
  const subscription = subscriptionOf(billing, given);
  if (isRefused(subscription)) return subscription;
  const at = nowOf(billing, customer.id);
  const head = headOf(billing, given, customer, subscription, at);
  const dueAt = dueAtOf(given, head.collection, at);
  if (isRefused(dueAt)) return dueAt;
  const draw = drawOf(billing.inner);
  const inherited = subscription?.discounts.filter((discount) => isInForce(discount, at)) ?? [];
  const discounts =
    given.couponIds === undefined
      ? inherited
      : discountsOf(billing, given.couponIds, head.businessKey, at, draw);
  if (isRefused(discounts)) return discounts;
  const locked = lockCurrency(billing, customer, head.currency, at);
  if (isRefused(locked)) return locked;
  const taken = given.includePending
    ? pendingItems(
        billing,
        customer.id,
        (item) =>
          item.amount.currency === head.currency &&
          (subscription === null || item.subscriptionId === subscription.id),
      )
    : [];
  const lines = taken.map(lineOfItem);
  const draft = draftInvoice(billing, { ...head, dueAt, discounts }, lines, at, draw);
  return storeDraft(billing, withFinalisation(draft, given.finalisesAt), at);
}

function withFinalisation(draft: Invoice, finalisesAt: Instant | null | undefined): Invoice {
  return finalisesAt == null ? draft : { ...draft, finalisesAt, advances: true };
}

export type InvoiceChange = {
  readonly effectiveAt?: Instant | null;
  readonly dueAt?: Instant | null;
  readonly daysUntilDue?: number | null;
  readonly advances?: boolean;
  readonly finalisesAt?: Instant | null;
  readonly collection?: Collection;
  readonly discounts?: readonly ({ readonly couponId: string } | { readonly discountId: string })[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly methodId?: string | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

const always: readonly (keyof InvoiceChange)[] = ["advances", "methodId", "metadata", "extra"];

function checkChange(billing: Billing, before: Invoice, change: InvoiceChange): OrRefused<null> {
  const { id, status } = before;
  const isLate = Object.keys(change).some((name) => !always.some((allowed) => allowed === name));
  if (status !== "draft" && isLate) return refuse({ code: "not_a_draft", id, status });
  return (
    checkRates(billing, change.defaultTaxRateIds ?? []) ??
    checkMethod(billing, before.customerId, change.methodId)
  );
}

function finalisesAtAfter(
  billing: Billing,
  before: Invoice,
  change: InvoiceChange,
  at: Instant,
): Instant | null {
  if (before.status !== "draft") return null;
  if (change.finalisesAt !== undefined) return change.finalisesAt;
  if (change.advances === undefined || change.advances === before.advances)
    return before.finalisesAt;
  return change.advances ? plusMs(at, billing.policy.draftWindowMs) : null;
}

function changed(
  billing: Billing,
  before: Invoice,
  change: InvoiceChange,
  discounts: Invoice["discounts"],
  at: Instant,
): Invoice {
  const { daysUntilDue } = change;
  const dueAt =
    daysUntilDue == null ? before.dueAt : plusMs(before.createdAt, daysUntilDue * dayMs);
  const isClosed = before.status === "paid" || before.status === "void";
  return {
    ...before,
    discounts,
    effectiveAt: change.effectiveAt === undefined ? before.effectiveAt : change.effectiveAt,
    dueAt: change.dueAt === undefined ? dueAt : change.dueAt,
    collection: change.collection ?? before.collection,
    advances: isClosed ? before.advances : (change.advances ?? before.advances),
    finalisesAt: finalisesAtAfter(billing, before, change, at),
    nextAttemptAt: change.advances === false ? null : before.nextAttemptAt,
    defaultTaxRateIds: change.defaultTaxRateIds ?? before.defaultTaxRateIds,
    methodId: change.methodId === undefined ? before.methodId : change.methodId,
    metadata: change.metadata ?? before.metadata,
    extra: change.extra ?? before.extra,
  };
}

/** On a draft everything, later `advances`, `methodId`, `metadata` and `extra` only (else `not_a_draft`). */
export function updateInvoice(
  billing: Billing,
  id: string,
  change: InvoiceChange,
): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const refusal = checkChange(billing, before, change);
  if (refusal !== null) return refusal;
  const at = nowOf(billing, before.customerId);
  const { discounts: wanted } = change;
  const discounts =
    wanted === undefined
      ? before.discounts
      : discountsAfter(billing, before.discounts, wanted, id, at, drawOf(billing.inner));
  if (isRefused(discounts)) return discounts;
  const next = changed(billing, before, change, discounts, at);
  const after = before.status === "draft" ? computed(billing, next) : next;
  planFinalisation(billing, after);
  planAttempt(billing, after);
  commit(billing, { of: "invoice", name: "invoice updated", before, after }, at);
  return after;
}

/** A draft made by hand goes away; items that waited before wait again. */
export function deleteInvoice(billing: Billing, id: string): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const { status, subscriptionId, customerId } = before;
  if (status !== "draft") return refuse({ code: "not_a_draft", id, status });
  if (before.reason !== "manual" && subscriptionId !== null) {
    return refuse({ code: "invoice_of_a_subscription", id, subscriptionId });
  }
  planFinalisation(billing, { ...before, finalisesAt: null });
  for (const line of before.lines) {
    const item = billing.tables["invoice item"].get(line.invoiceItemId ?? "");
    if (item === undefined) continue;
    const after = { ...item, invoiceId: null };
    keep(billing, { of: "invoice item", name: "invoice item updated", before: item, after });
    addTo(billing.indexes.pendingItemsOfCustomer, customerId, item.id);
  }
  if (subscriptionId !== null) billing.indexes.draftsOfSubscription.get(subscriptionId)?.delete(id);
  const at = nowOf(billing, customerId);
  commit(billing, { of: "invoice", name: "invoice deleted", before, after: before }, at);
  billing.tables.invoice.delete(id);
  return before;
}
