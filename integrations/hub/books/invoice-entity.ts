import type Stripe from "stripe";
import type { Hub } from "../hub.ts";
import { type Entity, entityOf } from "../settings.ts";

/** Whose invoice it is, as frozen on it when it was issued. */
export function invoiceEntity(hub: Hub, invoice: Stripe.Invoice): Entity {
  const frozen = invoice.parent?.subscription_details?.metadata;
  return entityOf(hub.settings, invoice.metadata?.legal_entity ?? frozen?.legal_entity);
}
