import { z } from "zod";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";

const bookedSchema = z.object({
  status: z.string(),
  paid: z.number(),
  credited: z.number(),
  overpaid: z.number(),
});
export type Booked = z.output<typeof bookedSchema>;

/** How far an invoice and what hangs on it was booked when it was looked at last. */
export function booked(hub: Hub): Shelf<Booked> {
  return shelf(hub.store, "booked", bookedSchema);
}

export type InvoiceFigures = {
  readonly status: string | null;
  readonly amount_paid: number;
  readonly pre_payment_credit_notes_amount: number;
  readonly post_payment_credit_notes_amount: number;
  readonly amount_overpaid?: number | undefined;
};

export function figuresOf(invoice: InvoiceFigures): Booked {
  return {
    status: invoice.status ?? "draft",
    paid: invoice.amount_paid,
    credited: invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount,
    overpaid: invoice.amount_overpaid ?? 0,
  };
}

/** Whether a message tells of nothing that is not booked yet. A payload may prove that, never more. */
export async function isBooked(
  hub: Hub,
  invoiceId: string,
  invoice: InvoiceFigures,
): Promise<boolean> {
  const before = await booked(hub).get(invoiceId);
  return before !== undefined && JSON.stringify(before) === JSON.stringify(figuresOf(invoice));
}
