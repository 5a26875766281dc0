import type Stripe from "stripe";
import { majorText } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { done, type Outcome } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay } from "./keys.ts";
import type { Receipt } from "./payment.ts";
import { isPosted, post } from "./post.ts";

/**
 * Brings the books to what billing says of a dispute: the money that the bank withdrew, and what its
 * decision made of it, each dated with its own movement on the processor's balance.
 */
export async function performDispute(hub: Hub, id: string): Promise<Outcome> {
  const dispute = await hub.stripe.disputes.retrieve(id);
  const [withdrawn, reinstated] = [...dispute.balance_transactions].sort(
    (a, b) => a.created - b.created,
  );
  if (withdrawn === undefined) return done;
  await postMovement(hub, dispute, withdrawn, "opened");
  if (reinstated !== undefined) await postMovement(hub, dispute, reinstated, "won");
  return dispute.status === "lost" ? await postLoss(hub, dispute) : done;
}

type Line = { readonly role: string; readonly amount: number };

/** Against the dispute receivable and the fee account, exactly as the processor's balance moved. */
async function postMovement(
  hub: Hub,
  dispute: Stripe.Dispute,
  movement: Stripe.BalanceTransaction,
  turn: "opened" | "won",
): Promise<void> {
  const key = `${dispute.id}_${turn}`;
  // Money moves where the gateway account is: with whoever the processor settles.
  const entity = entityOf(hub.settings);
  await post(hub, "journalEntry", key, async () => ({
    subsidiary: { externalId: entity.id },
    currency: { externalId: movement.currency.toUpperCase() },
    tranDate: bookingDay(entity, movement.created),
    memo: `Dispute ${dispute.id} ${turn}`,
    line: {
      items: await journalLines(hub, key, movement.currency, [
        { role: "dispute_receivable", amount: -movement.amount },
        { role: "dispute_fees", amount: movement.fee },
        { role: "cash_clearing", amount: movement.net },
      ]),
    },
  }));
}

/** Debits positive, credits negative, in minor units. */
async function journalLines(
  hub: Hub,
  document: string,
  currency: string,
  lines: readonly Line[],
): Promise<object[]> {
  const items: object[] = [];
  for (const { role, amount } of lines) {
    if (amount === 0) continue;
    const value = Number(majorText(Math.abs(amount), currency));
    const account = { id: await accountOf(hub, role, document) };
    items.push(amount > 0 ? { account, debit: value } : { account, credit: value });
  }
  return items;
}

/**
 * Lost: the payment no longer pays the invoice, which is owed again. The customer's payment is taken
 * off the invoice and paid out of the dispute receivable, so that both stay settled documents.
 */
async function postLoss(hub: Hub, dispute: Stripe.Dispute): Promise<Outcome> {
  const key = `${dispute.id}_lost`;
  if (await isPosted(hub, key)) return done;
  const intent = dispute.payment_intent === null ? "" : idOf(dispute.payment_intent);
  const paid = await hub.stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: intent },
    limit: 1,
  });
  const invoice = paid.data[0]?.invoice;
  if (invoice === undefined) throw notOfAnInvoice(dispute);
  const [payment, receivable] = [
    await hub.netsuite.find("customerPayment", intent),
    await hub.netsuite.find("invoice", idOf(invoice)),
  ];
  if (payment === undefined || receivable === undefined) {
    return { is: "parked", on: { kind: "invoice", id: idOf(invoice) } };
  }
  const amount = Number(majorText(dispute.amount, dispute.currency));
  // Overwriting the line of the same document: a repeat takes nothing off twice.
  await hub.netsuite.patch("customerPayment", payment.id, {
    apply: { items: [{ doc: { id: receivable.id }, apply: false }] },
  });
  const closedAt = await closedAtOf(hub, dispute);
  const billed = await hub.stripe.invoices.retrieve(idOf(invoice));
  const { customer } = billed;
  await post(hub, "customerRefund", key, async () => ({
    customer: { externalId: customer === null ? "" : idOf(customer) },
    currency: { externalId: dispute.currency.toUpperCase() },
    account: { id: await accountOf(hub, "dispute_receivable", key) },
    tranDate: bookingDay(invoiceEntity(hub, billed), closedAt),
    memo: `Dispute ${dispute.id} lost`,
    custbody_billing_event: dispute.id,
    apply: { items: [{ doc: { id: payment.id }, apply: true, amount }] },
  }));
  return done;
}

/** Minor units that banks have taken back for good of what paid an invoice, booked by now. */
export async function lostInDisputes(hub: Hub, receipts: readonly Receipt[]): Promise<number> {
  let lost = 0;
  for (const { intent } of receipts) {
    if (intent === undefined) continue;
    const { data } = await hub.stripe.disputes.list({ payment_intent: intent, limit: 1 });
    for (const dispute of data) {
      if (dispute.status !== "lost") continue;
      await performDispute(hub, dispute.id);
      lost += dispute.amount;
    }
  }
  return lost;
}

function notOfAnInvoice(dispute: Stripe.Dispute): Quarantined {
  return new Quarantined({
    reason: "missing_parent_document",
    document: dispute.id,
    message: "the disputed payment belongs to no invoice",
    amount: { minor: dispute.amount, currency: dispute.currency },
  });
}

/** The platform keeps no day of decision on the dispute itself: its message has it. */
async function closedAtOf(hub: Hub, dispute: Stripe.Dispute): Promise<number> {
  const events = hub.stripe.events.list({ type: "charge.dispute.closed", limit: 100 });
  for await (const event of events) {
    if ((event.data.object as { id?: string }).id === dispute.id) return event.created;
  }
  throw new Quarantined({
    reason: "missing_parent_document",
    document: dispute.id,
    message: "when the dispute was decided is not known to billing any more",
    amount: { minor: dispute.amount, currency: dispute.currency },
  });
}
