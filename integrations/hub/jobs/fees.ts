import type Stripe from "stripe";
import { type Decimal, majorText, minorOf, percentOf, toMinor, total } from "../amounts.ts";
import { accountOf } from "../books/accounts.ts";
import { post } from "../books/post.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays, dayAt, startOfDay } from "../days.ts";
import { Quarantined } from "../failure.ts";
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

export function dayOf(hub: Hub, at: number): string {
  return dayAt(at, entityOf(hub.settings).timeZone);
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

/** What arrived at the bank between two business days, oldest first. */
export async function payoutsBetween(
  hub: Hub,
  first: string,
  last: string,
): Promise<Stripe.Payout[]> {
  const zone = entityOf(hub.settings).timeZone;
  const arrival = { gte: startOfDay(first, zone), lt: startOfDay(addDays(last, 1), zone) };
  const payouts: Stripe.Payout[] = [];
  for await (const payout of hub.stripe.payouts.list({ arrival_date: arrival, limit: 100 })) {
    if (payout.status === "paid") payouts.unshift(payout);
  }
  return payouts;
}

/** A payout is worth its members, line by line; one that is not waits for somebody to look at it. */
async function assertSettles(hub: Hub, payout: Stripe.Payout): Promise<void> {
  let net = 0;
  for await (const one of hub.stripe.balanceTransactions.list({ payout: payout.id, limit: 100 })) {
    net += one.net;
  }
  if (net === payout.amount) return;
  throw new Quarantined({
    reason: "unbalanced",
    document: payout.id,
    message: `the payout is ${payout.amount}, its members come to ${net} (minor units)`,
    amount: { minor: payout.amount, currency: payout.currency },
  });
}

type Debit = {
  readonly role: "payment_fees" | "cash_bank";
  readonly amount: number;
  readonly memo: string;
};

/** One balanced journal per entity and business day, dated that day: processor fees and payouts. */
export async function performFees(hub: Hub, day: string): Promise<Outcome> {
  const fees = feesOf(hub, await chargesBetween(hub, day, day)).filter(({ amount }) => amount > 0);
  const payouts = await payoutsBetween(hub, day, day);
  for (const payout of payouts) await assertSettles(hub, payout);
  const debits: readonly Debit[] = [
    ...fees.map(
      ({ payment, amount }) => ({ role: "payment_fees", amount, memo: payment }) as const,
    ),
    ...payouts.map(({ id, amount }) => ({ role: "cash_bank", amount, memo: id }) as const),
  ];
  if (debits.length === 0) return done;
  const { id: entity, currency } = entityOf(hub.settings);
  const document = `fees_${entity}_${day}`;
  await post(hub, "journalEntry", document, async () => {
    const amount = (minor: number): number => Number(majorText(minor, currency));
    const items: object[] = [];
    for (const { role, memo, ...debit } of debits) {
      const account = { id: await accountOf(hub, role, document) };
      items.push({ account, debit: amount(debit.amount), memo });
    }
    const clearing = { id: await accountOf(hub, "cash_clearing", document) };
    return {
      subsidiary: { externalId: entity },
      currency: { externalId: currency },
      tranDate: day,
      memo: memoOf(day, fees.length, payouts.length),
      line: {
        items: [
          ...items,
          { account: clearing, credit: amount(total(debits.map((debit) => debit.amount))) },
        ],
      },
    };
  });
  return done;
}

function memoOf(day: string, charges: number, payouts: number): string {
  const counted = (n: number, word: string) => `${n} ${n === 1 ? word : `${word}s`}`;
  const paid = payouts === 0 ? "" : `, ${counted(payouts, "payout")}`;
  return `Processor fees of ${day}: ${counted(charges, "charge")}${paid}`;
}
