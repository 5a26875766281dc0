import type Stripe from "stripe";
import { z } from "zod";
import { majorText } from "../amounts.ts";
import { postCustomer } from "../books/customer.ts";
import { customerIdOf, head, issuedAt } from "../books/invoice.ts";
import { invoiceEntity } from "../books/invoice-entity.ts";
import { bookingDay } from "../books/keys.ts";
import { post } from "../books/post.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { isInOlderBooks } from "../settings.ts";
import { type Shelf, shelf } from "../shelf.ts";

const dealSchema = z.object({ paidUntil: z.number() });
const invoiceSchema = z.object({ from: z.string() });

/** By opportunity: subscriptions that run on, and up to which second the older system has invoiced. */
export function takenOverDeals(hub: Hub): Shelf<z.output<typeof dealSchema>> {
  return shelf(hub.store, "taken-over-deal", dealSchema);
}

/** By number: open invoices that an older system has handed over. */
export function takenOverInvoices(hub: Hub): Shelf<z.output<typeof invoiceSchema>> {
  return shelf(hub.store, "taken-over-invoice", invoiceSchema);
}

/** Issued before the books here began: it is in the older ones, whatever becomes of it (MIG-3). */
export function isOlderInvoice(hub: Hub, invoice: Stripe.Invoice): boolean {
  const entity = invoiceEntity(hub, invoice);
  return isInOlderBooks(entity, bookingDay(entity, issuedAt(invoice)));
}

/**
 * What is still owed of an older invoice, on an item whose account is the clearing of the move: with
 * its own date and due date, in the first month of these books, without revenue or tax (MIG-1).
 * Undefined where the older system has not handed it over: then it is none of these books' matter.
 */
export async function postTakenOver(
  hub: Hub,
  invoice: Stripe.Invoice,
): Promise<string | undefined> {
  const taken = await takenOverInvoices(hub).get(invoice.number ?? "");
  if (taken === undefined) return undefined;
  const entity = invoiceEntity(hub, invoice);
  await postCustomer(hub, customerIdOf(invoice), entity, invoice.currency);
  return await post(hub, "invoice", invoice.id, async () => {
    const item = await hub.catalogue.item("opening-balance");
    if (item === undefined) throw noItem(invoice);
    const amount = Number(majorText(invoice.total, invoice.currency));
    const line = { item: { id: item.id }, quantity: 1, amount, custcol_billing_line: invoice.id };
    return {
      ...(await head(entity, invoice, issuedAt(invoice), invoice.id)),
      postingPeriod: { externalId: entity.booksSince?.slice(0, 7) ?? "" },
      ...(invoice.due_date === null ? {} : { dueDate: bookingDay(entity, invoice.due_date) }),
      item: { items: [line] },
    };
  });
}

function noItem({ id, total: minor, currency }: Stripe.Invoice): Quarantined {
  return new Quarantined({
    reason: "unmapped_product",
    document: id,
    message: "the ERP has no item for balances that are taken over",
    amount: { minor, currency },
  });
}
