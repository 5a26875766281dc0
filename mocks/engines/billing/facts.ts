import { dateIn, type Instant } from "../../../model/days.ts";
import {
  type CreditBasis,
  type CreditMemo as CreditMemoFact,
  creditBases,
  type Invoice as InvoiceFact,
  type Subscription as SubscriptionFact,
} from "../../../model/facts/billing.ts";
import type { CashApplication } from "../../../model/facts/cash.ts";
import type { Customer as CustomerFact } from "../../../model/facts/commerce.ts";
import type { BillingInterval } from "../../../model/fields.ts";
import { isZero, type Money, minor, subtract, sum, zero } from "../../../model/money.ts";
import { type LineTax, taxLine } from "../tax/index.ts";
import type { Billing } from "./billing.ts";
import { carriedInto, ownShare } from "./carried-debt.ts";
import type { Price } from "./catalogue-records.ts";
import type { BillingChange } from "./changes.ts";
import { billingDisputeFact } from "./contest-invoice.ts";
import { creditGrantFact } from "./credit-grant-fact.ts";
import type { CreditMemo } from "./credit-records.ts";
import type { BalanceEntry, Customer } from "./customer-records.ts";
import { entityOfInvoice, entityOfInvoiceId } from "./invoice-entity.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";
import { unitPrice } from "./prices.ts";
import { nowOf } from "./store.ts";
import type { Subscription, SubscriptionItem } from "./subscription-records.ts";
import { type CashUse, cashReturned, cashUsed } from "./unapplied-cash.ts";
import { recoveryFact, writeOffFact } from "./write-off.ts";

const intervals: Readonly<Record<number, BillingInterval>> = {
  1: "month",
  3: "quarter",
  12: "year",
};

function taxesOf(taxes: readonly LineTax[]) {
  return taxes.map((tax) => ({
    jurisdiction: tax.jurisdiction,
    ratePercent: tax.percent,
    base: tax.base,
    amount: tax.amount,
  }));
}

/** After discounts and credits, and without any tax that the amount contains. */
export function netOf(line: InvoiceLine): Money {
  const { currency } = line.amount;
  const discounts = sum(
    line.discounts.map((share) => share.amount),
    currency,
  );
  const credits = sum(
    line.credits.map((share) => share.amount),
    currency,
  );
  const contained = line.taxes.filter((tax) => tax.inclusive).map((tax) => tax.amount);
  return subtract(subtract(subtract(line.amount, discounts), credits), sum(contained, currency));
}

function productKey(billing: Billing, id: string | null): string | null {
  return id === null ? null : (billing.tables.product.get(id)?.key ?? id);
}

/** An item that is no proration was put on the invoice once. */
function kindOf(billing: Billing, line: InvoiceLine): Pick<InvoiceFact["lines"][number], "kind"> {
  if (billing.tables.price.get(line.priceId ?? "")?.meterId != null) return { kind: "usage" };
  return line.kind === "invoice item" && !line.proration ? { kind: "one time" } : {};
}

function lineFact(billing: Billing, line: InvoiceLine): InvoiceFact["lines"][number] {
  return {
    id: line.id,
    ...kindOf(billing, line),
    description: line.description,
    product: productKey(billing, line.productId),
    subscriptionItemId: line.subscriptionItemId,
    quantity: line.quantity,
    net: netOf(line),
    taxes: taxesOf(line.taxes),
    period: {
      startsOn: dateIn(line.period.startsAt, "UTC"),
      endsOn: dateIn(line.period.endsAt, "UTC"),
    },
    exactPeriod: line.period,
    proration: line.proration,
  };
}

/** The moment of issue: the date that was given, else finalisation; null for an undated draft. */
export function issuedAt(invoice: Invoice): Instant | null {
  return invoice.effectiveAt ?? invoice.finalisedAt;
}

export function invoiceFact(billing: Billing, invoice: Invoice): InvoiceFact {
  const issued = issuedAt(invoice);
  const entity = entityOfInvoice(billing, invoice);
  const due = invoice.dueAt ?? (invoice.collection === "charge automatically" ? issued : null);
  const own = ownShare(billing, invoice);
  const isOwed = own.status === "open" || own.status === "uncollectible";
  const tax = sum(
    invoice.taxes.map((row) => row.amount),
    invoice.currency,
  );
  return {
    type: "invoice",
    id: invoice.id,
    entity,
    number: invoice.number,
    customerId: invoice.customerId,
    subscriptionId: invoice.subscriptionId,
    status: own.status,
    reason: invoice.reason,
    issuedOn: issued === null ? null : billing.inner.dayOf(issued, entity),
    issuedAt: issued,
    dueOn: due === null ? null : billing.inner.dayOf(due, entity),
    lines: invoice.lines.map((line) => lineFact(billing, line)),
    net: invoice.totalWithoutTax,
    tax,
    total: invoice.total,
    paid: own.paid,
    credited: invoice.creditedBeforePayment,
    open: isOwed ? own.remaining : zero(invoice.currency),
    metadata: invoice.metadata,
    subscriptionMetadata: invoice.subscriptionMetadata ?? {},
  };
}

/** What lowers the recurring price: percentages that last longer than one invoice. */
function recurringDiscounts(discounts: Subscription["discounts"]): SubscriptionFact["discounts"] {
  return discounts.flatMap(({ percentOff, startsAt, duration }) =>
    percentOff === null || duration === "once" ? [] : [{ percentOff, startsAt }],
  );
}

/** Without the tax that the price contains: recurring revenue knows none. */
function netUnitPrice(billing: Billing, price: Price, rateIds: readonly string[]): Money {
  const unit = price.meterId === null ? unitPrice(price) : zero(price.currency);
  const rates = rateIds.flatMap((id) => billing.tables["tax rate"].get(id) ?? []);
  const contained = taxLine(unit, rates).filter(({ inclusive }) => inclusive);
  return contained[0]?.base ?? unit;
}

function itemFact(
  billing: Billing,
  item: SubscriptionItem,
  { defaultTaxRateIds }: Subscription,
): SubscriptionFact["items"][number] {
  const price = billing.tables.price.get(item.priceId);
  if (price === undefined) throw new Error(`subscription item ${item.id} has no price`);
  return {
    id: item.id,
    product: productKey(billing, item.productId) ?? item.productId,
    priceId: item.priceId,
    quantity: item.quantity,
    unitPrice: netUnitPrice(billing, price, item.taxRateIds ?? defaultTaxRateIds),
    interval: intervals[price.intervalMonths ?? 1] ?? "month",
    ...(item.discounts.length === 0 ? {} : { discounts: recurringDiscounts(item.discounts) }),
  };
}

export function subscriptionFact(billing: Billing, subscription: Subscription): SubscriptionFact {
  const { endedAt } = subscription;
  return {
    type: "subscription",
    id: subscription.id,
    customerId: subscription.customerId,
    status: subscription.status,
    collection: subscription.collection,
    startsAt: subscription.startsAt,
    anchorAt: subscription.anchorAt,
    currentPeriod: subscription.period,
    canceledAt: subscription.canceledAt,
    endedOn: endedAt === null ? null : dateIn(endedAt, "UTC"),
    items: subscription.items.map((item) => itemFact(billing, item, subscription)),
    discounts: recurringDiscounts(subscription.discounts),
    metadata: subscription.metadata,
  };
}

function isBasis(word: string | undefined): word is CreditBasis {
  return creditBases.some((basis) => basis === word);
}

export function creditMemoFact(billing: Billing, memo: CreditMemo): CreditMemoFact {
  const basis = memo.metadata.basis;
  const entity = entityOfInvoiceId(billing, memo.invoiceId);
  return {
    type: "credit memo",
    id: memo.id,
    entity,
    number: memo.number,
    invoiceId: memo.invoiceId,
    customerId: memo.customerId,
    status: memo.status,
    issuedOn: billing.inner.dayOf(memo.effectiveAt, entity),
    issuedAt: memo.effectiveAt,
    basis: isBasis(basis) ? basis : null,
    lines: memo.lines.map((line) => ({
      invoiceLineId: line.invoiceLineId,
      description: line.description,
      net: line.net,
      taxes: taxesOf(line.taxes),
    })),
    net: memo.net,
    tax: subtract(memo.total, memo.net),
    total: memo.total,
    appliedToInvoice: memo.beforePayment,
    refunded: subtract(subtract(memo.afterPayment, memo.toBalance), memo.chargedBack),
    toBalance: memo.toBalance,
    ...(isZero(memo.chargedBack) ? {} : { chargedBack: memo.chargedBack }),
    metadata: memo.metadata,
  };
}

export function customerFact(customer: Customer): CustomerFact {
  return {
    type: "customer",
    id: customer.id,
    key: customer.key,
    legalName: customer.name ?? "",
    email: customer.email,
    shipsTo: customer.shipsTo,
    metadata: customer.metadata,
  };
}

/** So much of a payment on an invoice, by the entry of the balance that used it. */
function cashApplication(
  billing: Billing,
  { createdAt: appliedAt, customerId, invoiceId, amount: { currency } }: BalanceEntry,
  { paymentId, amount }: CashUse,
): CashApplication {
  const entity = entityOfInvoiceId(billing, invoiceId ?? "");
  return {
    type: "cash application",
    id: `${paymentId}_${invoiceId}`,
    entity,
    paymentId,
    invoiceId: invoiceId ?? "",
    customerId,
    amount: minor(amount, currency),
    appliedAt,
    appliedOn: billing.inner.dayOf(appliedAt, entity),
  };
}

/** What an entry of the balance used of unapplied cash, or took back: then nothing of it is left. */
function cashApplications(billing: Billing, entry: BalanceEntry): readonly CashApplication[] {
  if (entry.invoiceId === null) return [];
  if (entry.kind === "unapplied from invoice") {
    return cashReturned(billing, entry).map(({ paymentId, use }) =>
      cashApplication(billing, use, { paymentId, amount: 0n }),
    );
  }
  if (entry.kind !== "applied to invoice") return [];
  return cashUsed(billing, entry).map((used) => cashApplication(billing, entry, used));
}

/** Writes the canonical shape of what has changed, where the model has one. */
export function recordFact(billing: Billing, change: BillingChange): void {
  const record = (object: Parameters<Billing["context"]["record"]>[0] & { kind: "fact" }) =>
    billing.context.record(object);
  const system = "billing";
  switch (change.of) {
    case "customer":
      return record({ kind: "fact", system, object: customerFact(change.after) });
    case "subscription":
      return record({ kind: "fact", system, object: subscriptionFact(billing, change.after) });
    case "invoice": {
      if (change.name === "invoice deleted") return;
      record({ kind: "fact", system, object: invoiceFact(billing, change.after) });
      for (const { invoiceId } of carriedInto(billing, change.after)) {
        const small = billing.tables.invoice.get(invoiceId);
        if (small) record({ kind: "fact", system, object: invoiceFact(billing, small) });
      }
      const contested = billingDisputeFact(billing, change.after);
      if (contested !== undefined) record({ kind: "fact", system, object: contested });
      const given = writeOffFact(billing, change.after);
      if (given !== undefined) record({ kind: "fact", system, object: given });
      const at = nowOf(billing, change.after.customerId);
      const back = recoveryFact(billing, change.before, change.after, at);
      if (back !== undefined) record({ kind: "fact", system, object: back });
      return;
    }
    case "credit memo":
      return record({ kind: "fact", system, object: creditMemoFact(billing, change.after) });
    case "credit grant": {
      const object = creditGrantFact(billing, change.after);
      if (object !== undefined) record({ kind: "fact", system, object });
      return;
    }
    case "balance entry":
      for (const object of cashApplications(billing, change.after)) {
        record({ kind: "fact", system, object });
      }
      return;
  }
}
