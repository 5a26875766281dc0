import type Stripe from "stripe";
import { majorText, total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import type { Hub } from "../hub.ts";
import { schedule } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { deposits } from "./deposit.ts";
import { customerIdOf } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import type { Receipt } from "./payment.ts";
import { post, recordOf } from "./post.ts";

type Share = { readonly invoice: string; readonly amount: number };

/** One transfer, what it paid of which invoice, and what it left over. */
export type Transfer = {
  readonly receipt: Receipt;
  readonly shares: readonly Share[];
  readonly rest: number;
};

/** Undefined where the receipt is all that there is of the payment. */
export async function transferOf(hub: Hub, receipt: Receipt): Promise<Transfer | undefined> {
  if (!receipt.isReported) return undefined;
  const { amount } = await hub.stripe.paymentRecords.retrieve(receipt.id);
  if (amount.value === receipt.amount) return undefined;
  const shares: Share[] = [];
  const payment = { type: "payment_record", payment_record: receipt.id } as const;
  for await (const link of hub.stripe.invoicePayments.list({ payment, limit: 100 })) {
    shares.push({ invoice: idOf(link.invoice), amount: link.amount_paid ?? 0 });
  }
  const rest = amount.value - total(shares.map((share) => share.amount));
  return { receipt, shares: shares.sort((a, b) => (a.invoice < b.invoice ? -1 : 1)), rest };
}

/**
 * One document for all that a transfer paid, once the last of its invoices is posted; what it left
 * over becomes a deposit, which the next sweep posts.
 */
export async function bookTransfer(
  hub: Hub,
  invoice: Stripe.Invoice,
  { receipt, shares, rest }: Transfer,
): Promise<void> {
  const owner = invoiceEntity(hub, invoice);
  const paying = shares.filter(({ amount }) => amount > 0);
  const items: object[] = [];
  for (const share of paying) {
    const id = await recordOf(hub, share.invoice);
    if (id === undefined) return;
    const amount = Number(majorText(share.amount, invoice.currency));
    items.push({ doc: { id }, apply: true, amount });
  }
  if (paying.length > 0) {
    const paid = total(paying.map(({ amount }) => amount));
    await post(hub, "customerPayment", receipt.id, async () => ({
      customer: { externalId: customerIdOf(invoice) },
      subsidiary: { externalId: owner.id },
      currency: { externalId: invoice.currency.toUpperCase() },
      tranDate: bookingDay(owner, receipt.receivedAt),
      payment: Number(majorText(paid, invoice.currency)),
      undepFunds: { id: "F" },
      account: { id: await accountOf(hub, "cash_clearing", receipt.id) },
      custbody_billing_event: receipt.id,
      apply: { items },
    }));
  }
  if (rest <= 0 || (await deposits(hub).get(receipt.id)) !== undefined) return;
  await deposits(hub).put(receipt.id, {
    customer: customerIdOf(invoice),
    entity: owner.id,
    currency: invoice.currency,
    amount: rest,
    receivedAt: receipt.receivedAt,
    // It paid nothing at all: what it was meant for had been paid before.
    isDuplicate: paying.length === 0,
  });
  await schedule(hub.store, { kind: "deposit", id: receipt.id }, nowSeconds());
}
