import type { Invoice } from "../facts/billing.ts";
import type { Order } from "../facts/commerce.ts";
import type { FactTable } from "./fact-table.ts";

/** The order that an invoice demands money for: by what it carries, then by its causes. */
export function orderOfInvoice(table: FactTable, invoice: Invoice): Order | undefined {
  if (invoice.subscriptionId !== null) return undefined;
  const ids = new Set([...Object.values(invoice.metadata), ...table.causes(invoice.id)]);
  return table.all("order").find((order) => ids.has(order.id));
}

/** Every invoice of the order that has been issued, drafts left out. */
export function invoicesOfOrder(table: FactTable, order: Order): readonly Invoice[] {
  return table
    .all("invoice")
    .filter((invoice) => invoice.status !== "draft")
    .filter((invoice) => orderOfInvoice(table, invoice)?.id === order.id);
}
