import type Stripe from "stripe";
import { idOf } from "../clients/stripe.ts";
import type { LineGroup } from "../commerce/invoice-lines.ts";
import type { Hub } from "../hub.ts";
import type { Entity } from "../settings.ts";
import { postCustomer } from "./customer.ts";
import { assertTies, erpLines, lineOf } from "./document-lines.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import { post } from "./post.ts";

export type CustomerOf = { readonly customer: string | { id: string } | null };

export function customerIdOf(document: CustomerOf): string {
  return document.customer === null ? "" : idOf(document.customer);
}

/** The unix second of an invoice's date of issue. */
export function issuedAt(invoice: Stripe.Invoice): number {
  return invoice.effective_at ?? invoice.status_transitions.finalized_at ?? invoice.created;
}

/**
 * The receivable as it was invoiced, dated with the day of issue in the entity's zone. An invoice of
 * zero is posted too: it is a fact that the customer has, and each fact has one document.
 */
export async function postInvoice(
  hub: Hub,
  invoice: Stripe.Invoice,
  groups: readonly LineGroup[],
): Promise<string> {
  const entity = invoiceEntity(hub, invoice);
  await postCustomer(hub, customerIdOf(invoice), entity, invoice.currency);
  return await post(hub, "invoice", invoice.id, async () => {
    const lines = groups.map(lineOf);
    assertTies(invoice, lines);
    const frozen = invoice.parent?.subscription_details?.metadata;
    const contract = invoice.metadata?.contract_id ?? frozen?.contract_id ?? "";
    return {
      ...(await head(entity, invoice, issuedAt(invoice), invoice.id)),
      // What belongs to one agreement is allocated together.
      ...(contract === "" ? {} : { custbody_contract: contract }),
      ...(invoice.due_date === null ? {} : { dueDate: bookingDay(entity, invoice.due_date) }),
      ...(await erpLines(hub, invoice, lines)),
    };
  });
}

/** What invoice and credit memo have in common. */
export async function head(
  entity: Entity,
  document: CustomerOf & { readonly currency: string; readonly number: string | null },
  atSeconds: number,
  event: string,
): Promise<{ readonly [field: string]: unknown }> {
  return {
    entity: { externalId: customerIdOf(document) },
    subsidiary: { externalId: entity.id },
    currency: { externalId: document.currency.toUpperCase() },
    tranDate: bookingDay(entity, atSeconds),
    ...(document.number === null ? {} : { memo: document.number }),
    custbody_billing_event: event,
  };
}

/**
 * A change that gave back more than it charged: not a negative receivable but a credit for unused
 * time (BIL-7), left open on the customer's account.
 */
export async function postNegativeInvoice(
  hub: Hub,
  invoice: Stripe.Invoice,
  groups: readonly LineGroup[],
): Promise<string> {
  const entity = invoiceEntity(hub, invoice);
  await postCustomer(hub, customerIdOf(invoice), entity, invoice.currency);
  return await post(hub, "creditMemo", invoice.id, async () => {
    const lines = groups.map(lineOf);
    assertTies(invoice, lines);
    const turned = lines.map((line) => ({
      ...line,
      net: -line.net,
      taxes: line.taxes.map((tax) => ({ ...tax, amount: -tax.amount, base: -tax.base })),
      basis: "unused" as const,
    }));
    return {
      ...(await head(entity, invoice, issuedAt(invoice), invoice.id)),
      ...(await erpLines(hub, { ...invoice, total: -invoice.total }, turned)),
    };
  });
}
