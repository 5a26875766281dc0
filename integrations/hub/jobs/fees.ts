import type Stripe from "stripe";
import { type Decimal, majorText, minorOf, percentOf, toMinor, total } from "../amounts.ts";
import { accountOf } from "../books/accounts.ts";
import { post } from "../books/post.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays, dayAt, startOfDay } from "../days.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { done, type Outcome } from "../work.ts";

export type Fee = { readonly payment: string; readonly amount: number };

/** The successful card charges of the business days from `first` to `last`, oldest first. */
export async function chargesBetween(
  hub: Hub,
  first: string,
  last: string,
): Promise<Stripe.Charge[]> {
  const zone = entityOf(hub.settings).timeZone;
  const created = { gte: startOfDay(first, zone), lt: startOfDay(addDays(last, 1), zone) };
  const charges: Stripe.Charge[] = [];
  for await (const charge of hub.stripe.charges.list({ created, limit: 100 })) {
    if (charge.status === "succeeded") charges.unshift(charge);
  }
  return charges;
}

export function dayOf(hub: Hub, charge: Stripe.Charge): string {
  return dayAt(charge.created, entityOf(hub.settings).timeZone);
}

/** What the processor keeps: a percentage and a fixed sum of each charge, rounded per charge. */
function feesOf(hub: Hub, charges: readonly Stripe.Charge[]): Fee[] {
  const { percent, fixed } = hub.settings.payments.cardFee;
  const fixedMinor: Decimal = minorOf(fixed.amount, fixed.currency);
  return charges.map((charge) => ({
    payment: charge.payment_intent === null ? charge.id : idOf(charge.payment_intent),
    amount: toMinor(percentOf(charge.amount, percent).plus(fixedMinor)),
  }));
}

/** One balanced journal per entity and business day, dated that day. */
export async function performFees(hub: Hub, day: string): Promise<Outcome> {
  const charges = await chargesBetween(hub, day, day);
  const fees = feesOf(hub, charges).filter((fee) => fee.amount > 0);
  if (fees.length === 0) return done;
  const { id: entity, currency } = entityOf(hub.settings);
  const document = `fees_${entity}_${day}`;
  await post(hub, "journalEntry", document, async () => {
    const amount = (minor: number): number => Number(majorText(minor, currency));
    const expense = { id: await accountOf(hub, "payment_fees", document) };
    const clearing = { id: await accountOf(hub, "cash_clearing", document) };
    const debits = fees.map((fee) => ({
      account: expense,
      debit: amount(fee.amount),
      memo: fee.payment,
    }));
    const sum = total(fees.map((fee) => fee.amount));
    return {
      subsidiary: { externalId: entity },
      currency: { externalId: currency },
      tranDate: day,
      memo: `Processor fees of ${day}: ${fees.length} ${fees.length === 1 ? "charge" : "charges"}`,
      line: { items: [...debits, { account: clearing, credit: amount(sum) }] },
    };
  });
  return done;
}
