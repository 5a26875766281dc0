import type Stripe from "stripe";
import { majorText } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import type { Hub } from "../hub.ts";
import type { Entity } from "../settings.ts";
import { accountOf } from "./accounts.ts";
import { customerIdOf } from "./invoice.ts";
import { bookingDay, outOfBandRefundId } from "./keys.ts";
import { post } from "./post.ts";

type Return = { readonly id: string; readonly amount: number; readonly at: number };

/** Money that went back for a credit note; a refund that is still pending comes later. */
export async function refundsOf(
  hub: Hub,
  note: Stripe.CreditNote,
  /** What of the out-of-band part a bank had taken: no money goes for it. */
  taken: number,
): Promise<Return[]> {
  const returns: Return[] = [];
  for (const { refund, amount_refunded } of note.refunds) {
    const made = await hub.stripe.refunds.retrieve(idOf(refund));
    if (made.status !== "succeeded") continue;
    returns.push({ id: made.id, amount: amount_refunded, at: made.created });
  }
  const outside = (note.out_of_band_amount ?? 0) - taken;
  if (outside > 0) {
    returns.push({
      id: outOfBandRefundId(note.id),
      amount: outside,
      at: note.effective_at ?? note.created,
    });
  }
  return returns;
}

/** Out of cash clearing, against the credit memo that it pays. */
export async function postRefund(
  hub: Hub,
  note: Stripe.CreditNote,
  money: Return,
  memoRecord: string,
  entity: Entity,
): Promise<void> {
  const amount = Number(majorText(money.amount, note.currency));
  await post(hub, "customerRefund", money.id, async () => ({
    customer: { externalId: customerIdOf(note) },
    currency: { externalId: note.currency.toUpperCase() },
    account: { id: await accountOf(hub, "cash_clearing", money.id) },
    subsidiary: { externalId: entity.id },
    tranDate: bookingDay(entity, money.at),
    custbody_billing_event: money.id,
    apply: { items: [{ doc: { id: memoRecord }, apply: true, amount }] },
  }));
}
