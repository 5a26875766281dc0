import type Stripe from "stripe";
import { majorText } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays, secondOf } from "../days.ts";
import type { Hub } from "../hub.ts";
import { type Entity, entityOf } from "../settings.ts";
import { schedule } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { settledBy } from "./carried.ts";
import { customerIdOf } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay, outOfBandPaymentId } from "./keys.ts";
import { post } from "./post.ts";

/** Money that came in for an invoice. */
export type Receipt = {
  readonly id: string;
  /** The platform's payment, where it took one. */
  readonly intent?: string;
  readonly amount: number;
  readonly byCard: boolean;
  /** Reported by finance: it may have paid other invoices too, or more than was owed. */
  readonly isReported: boolean;
  /** Unix second of receipt: the day that the ERP's document carries. */
  readonly receivedAt: number;
};

/** What paid the invoice: each payment of the platform, and what was paid outside of it. */
export async function receiptsOf(hub: Hub, invoice: Stripe.Invoice): Promise<Receipt[]> {
  if (invoice.amount_paid === 0) return [];
  const receipts: Receipt[] = [];
  const pages = hub.stripe.invoicePayments.list({
    invoice: invoice.id,
    status: "paid",
    limit: 100,
  });
  for await (const paid of pages) {
    const { payment_intent, charge, payment_record } = paid.payment;
    const reference = payment_intent ?? charge ?? payment_record;
    receipts.push({
      id: reference === undefined ? paid.id : idOf(reference),
      ...(payment_intent === undefined ? {} : { intent: idOf(payment_intent) }),
      amount: paid.amount_paid ?? 0,
      byCard: payment_record === undefined,
      isReported: payment_record !== undefined,
      receivedAt: paid.status_transitions.paid_at ?? paid.created,
    });
  }
  const known = receipts.reduce((sum, receipt) => sum + receipt.amount, 0);
  if (known < invoice.amount_paid) {
    receipts.push({
      id: outOfBandPaymentId(invoice.id),
      amount: invoice.amount_paid - known,
      byCard: false,
      isReported: false,
      receivedAt: invoice.status_transitions.paid_at ?? invoice.created,
    });
  }
  return receipts.sort((a, b) => a.receivedAt - b.receivedAt);
}

/**
 * Into cash clearing, against the invoice it paid. A card pays into the gateway account of the
 * invoice's entity; where that is another's, the one owes the other what it received (ICO-5).
 */
export async function postPayment(
  hub: Hub,
  invoice: Stripe.Invoice,
  receipt: Receipt,
  invoiceRecord: string,
): Promise<void> {
  const owner = invoiceEntity(hub, invoice);
  const receiver = receipt.byCard ? entityOf(hub.settings, owner.gatewayAccount) : owner;
  const crosses = receiver.id !== owner.id;
  const amount = Number(majorText(receipt.amount, invoice.currency));
  if (receipt.byCard) await oweFees(hub, bookingDay(receiver, receipt.receivedAt));
  if (crosses) await postReceived(hub, invoice, receipt, { owner, receiver });
  await post(hub, "customerPayment", receipt.id, async () => ({
    customer: { externalId: customerIdOf(invoice) },
    subsidiary: { externalId: owner.id },
    currency: { externalId: invoice.currency.toUpperCase() },
    tranDate: bookingDay(owner, receipt.receivedAt),
    payment: amount,
    ...(await into(hub, crosses ? "ic_receivable" : "cash_clearing", receipt.id)),
    ...(crosses ? { custbody_intercompany: receipt.id, custbody_partner: receiver.id } : {}),
    custbody_billing_event: receipt.id,
    apply: { items: await settledBy(hub, invoice, invoiceRecord, receipt.amount) },
  }));
}

/** The receiver's side: cash that it owes to the entity whose customer paid. */
async function postReceived(
  hub: Hub,
  invoice: Stripe.Invoice,
  receipt: Receipt,
  { owner, receiver }: { readonly owner: Entity; readonly receiver: Entity },
): Promise<void> {
  const key = `${receipt.id}_received`;
  const amount = Number(majorText(receipt.amount, invoice.currency));
  await post(hub, "journalEntry", key, async () => ({
    subsidiary: { externalId: receiver.id },
    currency: { externalId: invoice.currency.toUpperCase() },
    tranDate: bookingDay(receiver, receipt.receivedAt),
    memo: `Received for ${owner.id}`,
    custbody_intercompany: receipt.id,
    custbody_partner: owner.id,
    line: {
      items: [
        { account: { id: await accountOf(hub, "cash_clearing", key) }, debit: amount },
        { account: { id: await accountOf(hub, "ic_payable", key) }, credit: amount },
      ],
    },
  }));
}

/** The day's fees are owed from now on, even if its night is never asked for. */
export async function oweFees(hub: Hub, day: string): Promise<void> {
  const { jobs } = hub.settings;
  const night = secondOf(addDays(day, 1), jobs.nightlyAt, entityOf(hub.settings).timeZone);
  await schedule(hub.store, { kind: "fees", id: day }, night + 1800);
}

async function into(
  hub: Hub,
  account: "cash_clearing" | "ic_receivable",
  document: string,
): Promise<{ undepFunds: { id: "F" }; account: { id: string } }> {
  return {
    undepFunds: { id: "F" },
    account: { id: await accountOf(hub, account, document) },
  };
}
