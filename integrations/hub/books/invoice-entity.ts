import type Stripe from "stripe";
import { idOf } from "../clients/stripe.ts";
import type { Hub } from "../hub.ts";
import { type Entity, entityOf } from "../settings.ts";

/** Whose invoice it is, as frozen on it when it was issued. */
export function invoiceEntity(hub: Hub, invoice: Stripe.Invoice): Entity {
  const frozen = invoice.parent?.subscription_details?.metadata;
  return entityOf(hub.settings, invoice.metadata?.legal_entity ?? frozen?.legal_entity);
}

/** The same for what hangs on an invoice and names it only. */
export async function entityBehind(
  hub: Hub,
  invoice: string | Stripe.Invoice | null | undefined,
): Promise<Entity> {
  if (invoice === null || invoice === undefined) return entityOf(hub.settings);
  return invoiceEntity(hub, await hub.stripe.invoices.retrieve(idOf(invoice)));
}
