import type { Allocation } from "../../../model/facts/billing.ts";
import { type Money, minor, smaller, subtract, sum, zero } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";

/** An invoice that was too small to be charged, and so much of what it demands. */
type Carried = { readonly invoiceId: string; rest: bigint };

/** What each invoice of a customer took over of earlier ones that were too small, oldest first. */
function takenOver(billing: Billing, customerId: string): ReadonlyMap<string, readonly Carried[]> {
  const waiting: Carried[] = [];
  const byInvoice = new Map<string, readonly Carried[]>();
  for (const id of billing.indexes.balanceEntriesOfCustomer.get(customerId) ?? []) {
    const entry = billing.tables["balance entry"].get(id);
    if (entry === undefined || entry.invoiceId === null) continue;
    const { kind, invoiceId, amount } = entry;
    if (kind === "invoice too small") waiting.push({ invoiceId, rest: -amount.minor });
    if (kind === "unapplied from invoice") {
      waiting.unshift(...(byInvoice.get(invoiceId) ?? []));
      byInvoice.delete(invoiceId);
    }
    if (kind !== "applied to invoice" || amount.minor <= 0n) continue;
    const taken: Carried[] = [];
    let left = amount.minor;
    while (left > 0n && waiting[0] !== undefined && waiting[0].rest <= left) {
      const [first] = waiting.splice(0, 1);
      if (first === undefined) break;
      left -= first.rest;
      taken.push(first);
    }
    byInvoice.set(invoiceId, taken);
  }
  return byInvoice;
}

/** Of an invoice: the smaller ones before it whose amounts it demands with its own. */
export function carriedInto(billing: Billing, invoice: Invoice): readonly Allocation[] {
  const carried = takenOver(billing, invoice.customerId).get(invoice.id) ?? [];
  return carried.map(({ invoiceId, rest }) => ({
    invoiceId,
    amount: minor(rest, invoice.currency),
  }));
}

/** True where an invoice was closed without a charge because it is too small for one. */
function isTooSmall(billing: Billing, { id, customerId }: Invoice): boolean {
  const ids = billing.indexes.balanceEntriesOfCustomer.get(customerId) ?? [];
  return ids.some((one) => {
    const entry = billing.tables["balance entry"].get(one);
    return entry?.kind === "invoice too small" && entry.invoiceId === id;
  });
}

/** What is paid and open of an invoice's own demand: what it took over is paid first. */
export function ownShare(
  billing: Billing,
  invoice: Invoice,
): Pick<Invoice, "status" | "paid" | "remaining"> {
  const { paid, remaining, status, currency, total } = invoice;
  if (status !== "draft" && status !== "void" && isTooSmall(billing, invoice)) {
    const [carrier] = [...takenOver(billing, invoice.customerId)].flatMap(([id, carried]) =>
      carried.some((one) => one.invoiceId === invoice.id)
        ? (billing.tables.invoice.get(id) ?? [])
        : [],
    );
    return carrier?.status === "paid"
      ? { status: "paid", paid: total, remaining: zero(currency) }
      : { status: "open", paid: zero(currency), remaining: total };
  }
  const carried: Money = sum(
    carriedInto(billing, invoice).map(({ amount }) => amount),
    currency,
  );
  const covered = smaller(paid, carried);
  return {
    status,
    paid: subtract(paid, covered),
    remaining: subtract(remaining, smaller(remaining, subtract(carried, covered))),
  };
}

/** What a payment of an invoice settles; undefined where that is the invoice alone. */
export function settledBy(
  billing: Billing,
  invoiceId: string,
  amount: Money,
): readonly Allocation[] | undefined {
  const invoice = billing.tables.invoice.get(invoiceId);
  const carried = invoice === undefined ? [] : carriedInto(billing, invoice);
  if (carried.length === 0) return undefined;
  const others = sum(
    carried.map((one) => one.amount),
    amount.currency,
  );
  return [...carried, { invoiceId, amount: subtract(amount, others) }];
}
