import { subtract, sum } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";
import { keep } from "./store.ts";
import type { Debit, Subscription } from "./subscription-records.ts";

function chargedBy(line: InvoiceLine, invoice: Invoice): Debit {
  const off = sum(
    line.discounts.map((share) => share.amount),
    invoice.currency,
  );
  return {
    sourceId: line.id,
    invoiceId: invoice.id,
    charged: subtract(line.amount, off),
    period: line.period,
    countsUntil: line.period.endsAt,
  };
}

/**
 * Notes on the subscription's items what this invoice charges for the running period.
 *
 * Past natural periods of a backdated start are charged but can no longer be given back here.
 */
export function rememberCharges(billing: Billing, invoice: Invoice): void {
  const before = billing.tables.subscription.get(invoice.subscriptionId ?? "");
  if (before === undefined) return;
  const own = invoice.lines.filter((line) => line.kind === "subscription item");
  const items = before.items.map((item) => {
    const lines = own.filter(
      (line) => line.subscriptionItemId === item.id && line.period.endsAt > before.period.startsAt,
    );
    if (lines.length === 0) return item;
    const ids = new Set(lines.map((line) => line.id));
    const others = item.debits.filter(
      (debit) => !ids.has(debit.sourceId) && debit.period.endsAt > before.period.startsAt,
    );
    // A draft's amounts may have moved; what was given back meanwhile stays given back.
    const again = lines.map((line) => {
      const known = item.debits.find((debit) => debit.sourceId === line.id);
      return { ...chargedBy(line, invoice), ...(known && { countsUntil: known.countsUntil }) };
    });
    return { ...item, debits: [...others, ...again] };
  });
  if (items.every((item, index) => item === before.items[index])) return;
  const after: Subscription = { ...before, items };
  keep(billing, { of: "subscription", name: "subscription updated", before, after });
}
