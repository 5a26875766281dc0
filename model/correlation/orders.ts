import type { Invoice } from "../facts/billing.ts";
import type { Order } from "../facts/commerce.ts";
import type { FactTable } from "./fact-table.ts";

/** The order that an invoice demands money for: by what it carries, then by its causes. */
export function orderOfInvoice(table: FactTable, invoice: Invoice): Order | undefined {
  if (invoice.subscriptionId !== null) return undefined;
  const among = (ids: readonly string[]) => table.all("order").find(({ id }) => ids.includes(id));
  // One message of the CRM may tell of several orders: then all of them stand among its causes.
  return among(Object.values(invoice.metadata)) ?? among(table.causes(invoice.id));
}

/** Every invoice of the order that has been issued, drafts left out. */
export function invoicesOfOrder(table: FactTable, order: Order): readonly Invoice[] {
  return table
    .all("invoice")
    .filter((invoice) => invoice.status !== "draft")
    .filter((invoice) => orderOfInvoice(table, invoice)?.id === order.id);
}
