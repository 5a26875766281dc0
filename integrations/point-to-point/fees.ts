import type Stripe from "stripe-acacia";
import type { Books } from "./books.ts";
import { addDays, dayIn, secondOf } from "./days.ts";

const hour = 60 * 60;

/** The card charges of a business day, which begins and ends elsewhere than the day in UTC. */
async function chargesOf({ billing, company }: Books, day: string): Promise<Stripe.Charge[]> {
  const around = { gte: secondOf(day) - 14 * hour, lt: secondOf(addDays(day, 1)) + 14 * hour };
  const found: Stripe.Charge[] = [];
  for await (const charge of billing.stripe.charges.list({ created: around, limit: 100 })) {
    const isOfDay = dayIn(charge.created, company.timeZone) === day;
    if (charge.status === "succeeded" && isOfDay) found.unshift(charge);
  }
  return found;
}

/** One journal for what the processor keeps of a day's charges. */
export async function postFees(books: Books, day: string): Promise<void> {
  const { erp, company } = books;
  const { percent, fixedMinor } = company.cardFee;
  const fees = (await chargesOf(books, day)).map((charge) => ({
    memo: charge.payment_intent ?? charge.id,
    minor: Math.round((charge.amount * percent) / 100 + fixedMinor),
  }));
  if (fees.length === 0) return;
  await erp.ensure("journalEntry", `fees_${company.id}_${day}`, () => ({
    subsidiary: { externalId: company.id },
    currency: { externalId: company.currency },
    tranDate: day,
    memo: `Processor fees of ${day}`,
    line: {
      items: [
        ...fees.map(({ memo, minor }) => ({
          account: { externalId: "payment_fees" },
          debit: minor / 100,
          memo,
        })),
        {
          account: { externalId: "cash_clearing" },
          credit: fees.reduce((sum, { minor }) => sum + minor, 0) / 100,
        },
      ],
    },
  }));
}
