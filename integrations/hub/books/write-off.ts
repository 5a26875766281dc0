import type Stripe from "stripe";
import { z } from "zod";
import { minorOf, proportion, toMinor, total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { isBooked } from "./booked.ts";
import { type DocumentLine, erpLines } from "./document-lines.ts";
import { head } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import { isPosted, post } from "./post.ts";

/** What collections and finance write on an invoice that is given up. */
const orderSchema = z.object({
  write_off_amount: z.string(),
  write_off_requested_by: z.string(),
  write_off_requested_at: z.string(),
  write_off_approved_by: z.string().exactOptional(),
  write_off_approved_at: z.string().exactOptional(),
});
type Order = z.output<typeof orderSchema>;

export function isGivenUp(invoice: { readonly metadata?: unknown }): boolean {
  return orderSchema.safeParse(invoice.metadata).success;
}

export function writeOffId(invoiceId: string): string {
  return `${invoiceId}_write_off`;
}

/**
 * Takes what collections gave up out of the receivables, once finance has approved it where it has
 * to: a credit memo on the ERP's own item for write-offs, applied to the invoice (WRO-1).
 */
export async function performWriteOff(hub: Hub, invoiceId: string): Promise<Outcome> {
  const key = writeOffId(invoiceId);
  if (await isPosted(hub, key)) return done;
  const invoice = await hub.stripe.invoices.retrieve(invoiceId);
  const order = orderSchema.safeParse(invoice.metadata);
  if (!order.success) return done;
  checkApproval(hub, invoice, order.data);
  const parent: Task = { kind: "invoice", id: invoiceId };
  // What lowers or raises the debt comes first: only the rest is bad.
  if (!(await isBooked(hub, invoiceId, invoice))) return { is: "parked", on: parent };
  const record = await hub.netsuite.find("invoice", invoiceId);
  if (record === undefined) return { is: "parked", on: parent };
  const { currency } = invoice;
  const gross = Number(minorOf(order.data.write_off_amount, currency));
  const at = order.data.write_off_approved_at ?? order.data.write_off_requested_at;
  const atSeconds = Math.floor(Date.parse(at) / 1000);
  await post(hub, "creditMemo", key, async () => ({
    ...(await head(invoiceEntity(hub, invoice), invoice, atSeconds, key)),
    ...(await erpLines(hub, { ...invoice, id: key, total: gross }, [
      await lineFor(
        hub,
        invoice,
        "write-off",
        gross,
        bookingDay(invoiceEntity(hub, invoice), atSeconds),
      ),
    ])),
    apply: {
      items: [{ doc: { id: record.id }, apply: true, amount: Number(order.data.write_off_amount) }],
    },
  }));
  return done;
}

/** From the threshold on the approver has to say yes, and never for what he asked for himself. */
function checkApproval(hub: Hub, invoice: Stripe.Invoice, order: Order): void {
  const { approvalFrom, approver } = hub.settings.receivables.writeOff;
  const amount = Number(minorOf(order.write_off_amount, invoice.currency));
  if (amount < Number(minorOf(approvalFrom.amount, approvalFrom.currency))) return;
  const { write_off_approved_by: by, write_off_requested_by: asked } = order;
  if (by !== undefined && by !== asked) return;
  throw new Quarantined({
    reason: "approval_required",
    document: writeOffId(invoice.id),
    message:
      by === undefined
        ? `a write-off of ${order.write_off_amount} needs the ${approver}`
        : `${by} asked for the write-off and cannot approve it`,
    amount: { minor: amount, currency: invoice.currency },
    owner: approver,
  });
}

/** One line over an amount with tax; its tax part is stated only where the tax office gives relief. */
export async function lineFor(
  hub: Hub,
  invoice: Stripe.Invoice,
  sku: "write-off" | "recovery",
  gross: number,
  day: string,
  earlier = 0,
): Promise<DocumentLine> {
  const relief = hub.settings.receivables.writeOff.taxRelief === "at_write_off";
  const taxes = relief ? await taxParts(hub, invoice, gross, earlier) : [];
  const net = gross - total(taxes.map(({ amount }) => amount));
  return {
    reference: sku,
    sku,
    net,
    taxes: taxes.map((tax) => ({ ...tax, base: net })),
    from: day,
    to: addDays(day, 1),
    billingLines: [invoice.id],
  };
}

/** The share of the invoice's tax, less what credit notes gave back; `earlier` was shared before. */
async function taxParts(
  hub: Hub,
  invoice: Stripe.Invoice,
  gross: number,
  earlier: number,
): Promise<{ rateId: string; amount: number }[]> {
  const left = new Map<string, number>();
  const count = (rate: string | { id: string } | undefined, amount: number): void => {
    const id = rate === undefined ? "" : idOf(rate);
    left.set(id, (left.get(id) ?? 0) + amount);
  };
  let whole = invoice.total;
  for (const tax of invoice.total_taxes ?? []) count(tax.tax_rate_details?.tax_rate, tax.amount);
  for await (const note of hub.stripe.creditNotes.list({ invoice: invoice.id, limit: 100 })) {
    if (note.status !== "issued") continue;
    whole -= note.total;
    for (const tax of note.total_taxes ?? []) count(tax.tax_rate_details?.tax_rate, -tax.amount);
  }
  // Cumulative, so that the parts of several recoveries add up to the tax that was given back.
  const upTo = (tax: number, amount: number) => toMinor(proportion(tax, amount, whole));
  return [...left].map(([rateId, tax]) => {
    return { rateId, amount: upTo(tax, earlier + gross) - upTo(tax, earlier) };
  });
}
