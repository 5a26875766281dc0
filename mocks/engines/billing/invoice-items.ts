import { isCurrency } from "../../../model/currency.ts";
import type { Instant, InstantRange } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { computed } from "./compute-invoice.ts";
import { livingCustomer, lockCurrency } from "./customer-balance.ts";
import { lineOfItem } from "./draft-invoice.ts";
import type { Invoice, InvoiceItem, InvoiceLine } from "./invoice-records.ts";
import { amountOf } from "./prices.ts";
import type { OrRefused } from "./refusals.ts";
import { addTo, commit, drawOf, find, nowOf } from "./store.ts";
import { checkQuantity } from "./subscription-items.ts";
import { checkRates } from "./tax-rates.ts";

export type NewInvoiceItem = {
  readonly customerId: string;
  /** A draft; absent: it waits for the customer's next invoice. */
  readonly invoiceId?: string | null;
  readonly subscriptionId?: string | null;
  readonly description?: string | null;
  /** Either an amount, or a price charged once, or unit price and product. */
  readonly amount?: Money;
  readonly priceId?: string;
  readonly unit?: {
    readonly productId: string | null;
    readonly unitMinor: string;
    readonly currency: string;
  };
  readonly quantity?: number;
  /** Default: this moment alone. */
  readonly period?: InstantRange;
  readonly taxRateIds?: readonly string[] | null;
  readonly discountable?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

type Worth = Pick<InvoiceItem, "amount" | "unitMinor" | "quantity" | "productId" | "priceId">;

function worthOf(billing: Billing, given: NewInvoiceItem): OrRefused<Worth> {
  const quantity = given.quantity ?? 1;
  const { amount, unit } = given;
  if (given.priceId !== undefined) {
    const price = find(billing, "price", given.priceId, "priceId");
    if (isRefused(price)) return price;
    if (!price.active) return refuse({ code: "inactive", kind: "price", id: price.id });
    const { unitMinor, currency, productId, id: priceId } = price;
    return {
      amount: amountOf(unitMinor, quantity, currency),
      unitMinor,
      quantity,
      productId,
      priceId,
    };
  }
  if (unit !== undefined) {
    const { unitMinor, currency, productId } = unit;
    const isNumber = /^-?\d+(\.\d{1,12})?$/.test(unitMinor);
    if (!isCurrency(currency))
      return refuse({ code: "invalid_amount", role: "currency", text: currency });
    if (!isNumber) return refuse({ code: "invalid_amount", role: "unitMinor", text: unitMinor });
    return {
      amount: amountOf(unitMinor, quantity, currency),
      unitMinor,
      quantity,
      productId,
      priceId: null,
    };
  }
  if (amount === undefined) return refuse({ code: "invalid_amount", role: "amount", text: "" });
  const unitMinor = amount.minor.toString();
  return { amount, unitMinor, quantity: 1, productId: null, priceId: null };
}

function draftFor(billing: Billing, id: string | null | undefined): OrRefused<Invoice | null> {
  if (id == null) return null;
  const invoice = find(billing, "invoice", id, "invoiceId");
  if (isRefused(invoice)) return invoice;
  const { status } = invoice;
  return status === "draft" ? invoice : refuse({ code: "not_a_draft", id, status });
}

function checkItem(
  billing: Billing,
  given: NewInvoiceItem,
  invoice: Invoice | null,
  currency: string,
): OrRefused<null> {
  if (invoice !== null && invoice.customerId !== given.customerId) {
    return refuse({ code: "unknown", kind: "invoice", id: invoice.id, role: "invoiceId" });
  }
  if (invoice !== null && invoice.currency !== currency) {
    return refuse({ code: "currency_mismatch", expected: invoice.currency, given: currency });
  }
  if (given.subscriptionId != null) {
    const subscription = find(billing, "subscription", given.subscriptionId, "subscriptionId");
    if (isRefused(subscription)) return subscription;
  }
  const { period } = given;
  if (period !== undefined && period.endsAt < period.startsAt) {
    return refuse({ code: "period_backwards", ...period });
  }
  return checkQuantity(given.quantity) ?? checkRates(billing, given.taxRateIds ?? []);
}

function itemOf(billing: Billing, given: NewInvoiceItem, worth: Worth, at: Instant): InvoiceItem {
  const product = billing.tables.product.get(worth.productId ?? "");
  const description = given.description ?? product?.name ?? "";
  const key = `${given.invoiceId ?? given.customerId} ${worth.priceId ?? description} ${worth.amount.minor}`;
  return {
    ...worth,
    id: drawOf(billing.inner)("invoice item", key),
    customerId: given.customerId,
    subscriptionId: given.subscriptionId ?? null,
    subscriptionItemId: null,
    invoiceId: given.invoiceId ?? null,
    description,
    period: given.period ?? { startsAt: at, endsAt: at },
    proration: false,
    discountable: given.discountable ?? worth.amount.minor >= 0n,
    ownDiscounts: [],
    taxRateIds: given.taxRateIds ?? null,
    credited: null,
    createdAt: at,
    metadata: given.metadata ?? {},
    extra: given.extra ?? {},
  };
}

function addLine(billing: Billing, invoice: Invoice, item: InvoiceItem, at: Instant): void {
  const id = drawOf(billing.inner)(
    "invoice line",
    `${invoice.id} ${item.id} ${item.period.startsAt}`,
  );
  const line: InvoiceLine = { ...lineOfItem(item), id, discounts: [], credits: [], taxes: [] };
  billing.indexes.invoiceOfLine.set(id, invoice.id);
  changeLines(billing, invoice, [...invoice.lines, line], at);
}

function changeLines(
  billing: Billing,
  invoice: Invoice,
  lines: readonly InvoiceLine[],
  at: Instant,
): void {
  const after = computed(billing, { ...invoice, lines });
  commit(billing, { of: "invoice", name: "invoice updated", before: invoice, after }, at);
}

/** A charge (or credit, below zero) on a draft, or waiting for the customer's next invoice. */
export function createInvoiceItem(billing: Billing, given: NewInvoiceItem): OrRefused<InvoiceItem> {
  const customer = livingCustomer(billing, given.customerId, "customerId");
  if (isRefused(customer)) return customer;
  const worth = worthOf(billing, given);
  if (isRefused(worth)) return worth;
  const invoice = draftFor(billing, given.invoiceId);
  if (isRefused(invoice)) return invoice;
  const { currency } = worth.amount;
  const refusal = checkItem(billing, given, invoice, currency);
  if (refusal !== null) return refusal;
  const at = nowOf(billing, customer.id);
  const locked = lockCurrency(billing, customer, currency, at);
  if (isRefused(locked)) return locked;
  const after = itemOf(billing, given, worth, at);
  if (invoice === null) addTo(billing.indexes.pendingItemsOfCustomer, customer.id, after.id);
  commit(billing, { of: "invoice item", name: "invoice item created", before: null, after }, at);
  if (invoice !== null) addLine(billing, invoice, after, at);
  return after;
}

export type InvoiceItemChange = Partial<
  Pick<
    InvoiceItem,
    | "description"
    | "amount"
    | "quantity"
    | "period"
    | "taxRateIds"
    | "discountable"
    | "metadata"
    | "extra"
  >
>;

function editable(
  billing: Billing,
  id: string,
): OrRefused<{ item: InvoiceItem; invoice: Invoice | null }> {
  const item = find(billing, "invoice item", id);
  if (isRefused(item)) return item;
  const invoice = billing.tables.invoice.get(item.invoiceId ?? "") ?? null;
  if (invoice === null || invoice.status === "draft") return { item, invoice };
  return refuse({ code: "item_is_invoiced", id, invoiceId: invoice.id });
}

function changedItem(item: InvoiceItem, change: InvoiceItemChange): InvoiceItem {
  const quantity = change.quantity ?? item.quantity;
  const byPrice = amountOf(item.unitMinor, quantity, item.amount.currency);
  const amount = change.amount ?? (change.quantity === undefined ? item.amount : byPrice);
  const unitMinor = change.amount === undefined ? item.unitMinor : amount.minor.toString();
  return { ...item, ...change, quantity, amount, unitMinor };
}

export function updateInvoiceItem(
  billing: Billing,
  id: string,
  change: InvoiceItemChange,
): OrRefused<InvoiceItem> {
  const found = editable(billing, id);
  if (isRefused(found)) return found;
  const { item: before, invoice } = found;
  const given = change.amount?.currency;
  if (given !== undefined && given !== before.amount.currency) {
    return refuse({ code: "currency_mismatch", expected: before.amount.currency, given });
  }
  const refusal = checkQuantity(change.quantity) ?? checkRates(billing, change.taxRateIds ?? []);
  if (refusal !== null) return refusal;
  const at = nowOf(billing, before.customerId);
  const after = changedItem(before, change);
  commit(billing, { of: "invoice item", name: "invoice item updated", before, after }, at);
  if (invoice !== null) {
    const lines = invoice.lines.map((line) =>
      line.invoiceItemId === id ? { ...line, ...lineOfItem(after) } : line,
    );
    changeLines(billing, invoice, lines, at);
  }
  return after;
}

export function deleteInvoiceItem(billing: Billing, id: string): OrRefused<InvoiceItem> {
  const found = editable(billing, id);
  if (isRefused(found)) return found;
  const { item, invoice } = found;
  const at = nowOf(billing, item.customerId);
  billing.indexes.pendingItemsOfCustomer.get(item.customerId)?.delete(id);
  commit(
    billing,
    { of: "invoice item", name: "invoice item deleted", before: item, after: item },
    at,
  );
  billing.tables["invoice item"].delete(id);
  if (invoice !== null) {
    const lines = invoice.lines.filter((line) => line.invoiceItemId !== id);
    changeLines(billing, invoice, lines, at);
  }
  return item;
}
