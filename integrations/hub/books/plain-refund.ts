import type Stripe from "stripe";
import { z } from "zod";
import { majorText, total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { customerIdOf } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import { isPosted, post } from "./post.ts";

const plainSchema = z.object({ payment: z.string(), amount: z.number() });

/** Refunds that no credit note made, by their id; kept before anything is written for them. */
function plainRefunds(hub: Hub): Shelf<z.output<typeof plainSchema>> {
  return shelf(hub.store, "plain-refund", plainSchema);
}

/** A refund is booked with the credit note that made it; one that none has made, by itself. */
export async function performRefund(hub: Hub, id: string): Promise<Outcome> {
  if (await isPosted(hub, id)) return done;
  const refund = await hub.stripe.refunds.retrieve(id);
  if (refund.status !== "succeeded") return done;
  const { paid, invoice } = await refundedInvoice(hub, refund);
  const isPlain = (await plainRefunds(hub).get(id)) !== undefined;
  if (!isPlain && (await isCredited(hub, invoice.id, id))) {
    return { is: "parked", on: { kind: "invoice", id: invoice.id } };
  }
  return await bookPlain(hub, refund, paid, invoice);
}

async function refundedInvoice(hub: Hub, refund: Stripe.Refund) {
  const intent = refund.payment_intent;
  const payments =
    intent === null
      ? []
      : (
          await hub.stripe.invoicePayments.list({
            payment: { type: "payment_intent", payment_intent: idOf(intent) },
            limit: 1,
          })
        ).data;
  const [paid] = payments;
  if (paid === undefined) {
    throw new Quarantined({
      reason: "missing_parent_document",
      document: refund.id,
      message: "the refund belongs to no invoice",
      amount: { minor: refund.amount, currency: refund.currency },
    });
  }
  return { paid, invoice: await hub.stripe.invoices.retrieve(idOf(paid.invoice)) };
}

async function isCredited(hub: Hub, invoice: string, refundId: string): Promise<boolean> {
  for await (const note of hub.stripe.creditNotes.list({ invoice, limit: 100 })) {
    if (note.refunds.some(({ refund }) => idOf(refund) === refundId)) return true;
  }
  return false;
}

/**
 * Money went back and nothing was credited: receivable and cash alone move (CRN-4). The payment pays
 * as much less of the invoice, which is owed again until somebody credits or collects it.
 */
async function bookPlain(
  hub: Hub,
  refund: Stripe.Refund,
  paid: Stripe.InvoicePayment,
  invoice: Stripe.Invoice,
): Promise<Outcome> {
  const payment = refund.payment_intent === null ? "" : idOf(refund.payment_intent);
  const [giver, receivable] = [
    await hub.netsuite.find("customerPayment", payment),
    await hub.netsuite.find("invoice", invoice.id),
  ];
  if (giver === undefined || receivable === undefined) {
    return { is: "parked", on: { kind: "invoice", id: invoice.id } };
  }
  await plainRefunds(hub).put(refund.id, { payment, amount: refund.amount });
  const all = (await plainRefunds(hub).all()).filter(([, plain]) => plain.payment === payment);
  const left = (paid.amount_paid ?? 0) - total(all.map(([, { amount }]) => amount));
  const major = (minor: number): number => Number(majorText(minor, refund.currency));
  const pays = left > 0 ? { apply: true, amount: major(left) } : { apply: false };
  // The line of the same document is overwritten: a repeat takes nothing off twice.
  await hub.netsuite.patch("customerPayment", giver.id, {
    apply: { items: [{ doc: { id: receivable.id }, ...pays }] },
  });
  const entity = invoiceEntity(hub, invoice);
  await post(hub, "customerRefund", refund.id, async () => ({
    customer: { externalId: customerIdOf(invoice) },
    subsidiary: { externalId: entity.id },
    currency: { externalId: refund.currency.toUpperCase() },
    account: { id: await accountOf(hub, "cash_clearing", refund.id) },
    tranDate: bookingDay(entity, refund.created),
    custbody_billing_event: refund.id,
    apply: { items: [{ doc: { id: giver.id }, apply: true, amount: major(refund.amount) }] },
  }));
  return done;
}

/** What a credit note names that had gone back before it: by that much it lowers what is owed again. */
export async function goneBackBefore(hub: Hub, note: Stripe.CreditNote): Promise<number> {
  let before = 0;
  for (const { refund, amount_refunded } of note.refunds) {
    if ((await plainRefunds(hub).get(idOf(refund))) !== undefined) before += amount_refunded;
  }
  return before;
}
