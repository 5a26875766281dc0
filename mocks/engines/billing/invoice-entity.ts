import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";

/** The key under which whoever creates customers and subscriptions says whose they are. */
const entityKey = "legal_entity";

/**
 * The legal entity that an invoice names: by itself, by its subscription as frozen on it, by its
 * customer, else the home entity; a name that no entity has counts for nothing.
 */
export function entityOfInvoice(
  { context, tables }: Billing,
  invoice: Pick<Invoice, "metadata" | "subscriptionMetadata" | "customerId" | "subscriptionId">,
): string {
  const { entities, homeEntity } = context.operatingModel;
  const running = tables.subscription.get(invoice.subscriptionId ?? "")?.metadata;
  const named =
    invoice.metadata[entityKey] ??
    (invoice.subscriptionMetadata ?? running)?.[entityKey] ??
    tables.customer.get(invoice.customerId)?.metadata[entityKey];
  return entities.find(({ id }) => id === named)?.id ?? homeEntity;
}

export function entityOfInvoiceId(billing: Billing, invoiceId: string | null): string {
  const invoice = billing.tables.invoice.get(invoiceId ?? "");
  return invoice === undefined
    ? billing.context.operatingModel.homeEntity
    : entityOfInvoice(billing, invoice);
}
