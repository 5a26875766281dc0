import type Stripe from "stripe";
import type { Hub } from "../hub.ts";
import { erpLines } from "./document-lines.ts";
import { head } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import type { Receipt } from "./payment.ts";
import { post } from "./post.ts";
import { lineFor } from "./write-off.ts";

export function recoveryId(paymentId: string): string {
  return `${paymentId}_recovery`;
}

/**
 * Money for a debt that was given up: owed again by that much (WRO-3), on the ERP's own item for
 * recoveries, so that the payment has a document to pay. Gives the record that it pays.
 */
export async function postRecovery(
  hub: Hub,
  invoice: Stripe.Invoice,
  receipt: Receipt,
  earlier: number,
): Promise<string> {
  const key = recoveryId(receipt.id);
  return await post(hub, "invoice", key, async () => ({
    ...(await head(invoiceEntity(hub, invoice), invoice, receipt.receivedAt, key)),
    ...(await erpLines(hub, { ...invoice, id: key, total: receipt.amount }, [
      await lineFor(
        hub,
        invoice,
        "recovery",
        receipt.amount,
        bookingDay(invoiceEntity(hub, invoice), receipt.receivedAt),
        earlier,
      ),
    ])),
  }));
}
