import type Stripe from "stripe";
import { total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import type { Hub } from "../hub.ts";
import type { LineGroup } from "./invoice-lines.ts";

export type Basis = "unused" | "terminate" | "concession" | "period";

/** What is to be credited of a group of lines, in minor units before tax. */
export type CreditPart = { readonly group: LineGroup; readonly net: number };

export type CreditOrder = {
  /** Business key: one note for it, however often it is ordered. */
  readonly key: string;
  readonly invoice: Stripe.Invoice;
  readonly parts: readonly CreditPart[];
  readonly basis: Basis;
  /** Unix second of the note's date. */
  readonly effectiveAt: number;
  readonly amendmentId: string;
};

/**
 * One credit note on an issued invoice, settled in the same call: it lowers what is open; what was
 * paid by card is refunded, what was paid otherwise goes back outside, and what a balance paid goes
 * back to the balance.
 */
export async function credit(hub: Hub, order: CreditOrder): Promise<string | undefined> {
  const lines = order.parts.flatMap(noteLines);
  if (lines.length === 0) return undefined;
  const { invoice, key } = order;
  return await hub.steps.once(
    key,
    async () => {
      for await (const note of hub.stripe.creditNotes.list({ invoice: invoice.id, limit: 100 })) {
        if (note.metadata?.credit_key === key) return note.id;
      }
      return undefined;
    },
    async () => {
      const preview = await hub.stripe.creditNotes.preview({ invoice: invoice.id, lines });
      const note = await hub.stripe.creditNotes.create(
        {
          invoice: invoice.id,
          lines,
          effective_at: order.effectiveAt,
          ...(await settlement(hub, invoice, preview.post_payment_amount)),
          metadata: { basis: order.basis, amendment_id: order.amendmentId, credit_key: key },
        },
        { idempotencyKey: key },
      );
      await hub.audit.record(`credit ${key}`, [note.id]);
      return note.id;
    },
  );
}

/** The group's credit stands on its charges, largest first: a note knows no negative line. */
function noteLines({ group, net }: CreditPart): Stripe.CreditNoteCreateParams.Line[] {
  const charges = group.lines.filter((line) => line.net > 0).sort((a, b) => b.net - a.net);
  let rest = net;
  return charges.flatMap((line) => {
    const amount = Math.min(rest, line.net);
    if (amount <= 0) return [];
    rest -= amount;
    return [{ type: "invoice_line_item" as const, invoice_line_item: line.id, amount }];
  });
}

type Settlement = { refund_amount?: number; out_of_band_amount?: number; credit_amount?: number };

/** How the part of a note that exceeds the open amount leaves: the way the money came in. */
async function settlement(hub: Hub, invoice: Stripe.Invoice, excess: number): Promise<Settlement> {
  if (excess === 0) return {};
  const charged: number[] = [];
  const payments = hub.stripe.invoicePayments.list({
    invoice: invoice.id,
    status: "paid",
    limit: 100,
    expand: ["data.payment.payment_intent.latest_charge"],
  });
  for await (const payment of payments) {
    const { type } = payment.payment;
    // What a bank took back cannot be refunded: it has left already, outside of this note.
    if (await isLost(hub, payment)) continue;
    if (type === "payment_intent" || type === "charge") charged.push(payment.amount_paid ?? 0);
  }
  const refundable = Math.min(excess, total(charged));
  const outside = Math.min(excess - refundable, invoice.amount_paid - total(charged));
  const toBalance = excess - refundable - outside;
  return {
    ...(refundable > 0 ? { refund_amount: refundable } : {}),
    ...(outside > 0 ? { out_of_band_amount: outside } : {}),
    ...(toBalance > 0 ? { credit_amount: toBalance } : {}),
  };
}

/** Whether the payment went back to the customer's bank for good. */
async function isLost(hub: Hub, { payment }: Stripe.InvoicePayment): Promise<boolean> {
  const intent = payment.payment_intent;
  if (intent === undefined || typeof intent === "string") return false;
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === "string" || !charge.disputed) return false;
  const disputes = await hub.stripe.disputes.list({ payment_intent: intent.id, limit: 1 });
  return disputes.data[0]?.status === "lost";
}

/** Issued invoices of a subscription that can still be credited, oldest first. */
export async function creditableInvoices(
  hub: Hub,
  subscription: string,
): Promise<Stripe.Invoice[]> {
  const invoices: Stripe.Invoice[] = [];
  for await (const invoice of hub.stripe.invoices.list({ subscription, limit: 100 })) {
    if (invoice.status === "open" || invoice.status === "paid") invoices.unshift(invoice);
  }
  return invoices;
}

/** What earlier notes took off each line of the invoice, in minor units before tax. */
export async function creditedByLine(
  hub: Hub,
  invoice: Stripe.Invoice,
  except?: string,
): Promise<ReadonlyMap<string, number>> {
  const credited = new Map<string, number>();
  if (invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount === 0) {
    return credited;
  }
  for await (const note of hub.stripe.creditNotes.list({ invoice: invoice.id, limit: 100 })) {
    if (note.status === "void" || note.metadata?.credit_key === except) continue;
    for (const line of note.lines.data) {
      const id = line.invoice_line_item === undefined ? "" : idOf(line.invoice_line_item);
      credited.set(id, (credited.get(id) ?? 0) + line.amount);
    }
  }
  return credited;
}
