import type Stripe from "stripe";
import { z } from "zod";
import { majorText, total } from "../amounts.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { customerIdOf } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay, cashApplicationId } from "./keys.ts";
import { postBy } from "./post.ts";

const creditSchema = z.object({
  /** Minor units that went to the customer's balance at billing. */
  amount: z.number(),
  /** Unix second at which they did: what came first is used first. */
  at: z.number(),
  /** The payment that left it over; absent on a credit memo. */
  payment: z.string().exactOptional(),
  /** What of it went back since. */
  returned: z.number(),
  /** By invoice id, what of it has paid that invoice. */
  applied: z.record(z.string(), z.number()),
});
type Credit = z.output<typeof creditSchema>;

/** Credit memos and deposits that the customer still has, by `<customer>/<record's internal id>`. */
function credits(hub: Hub): Shelf<Credit> {
  return shelf(hub.store, "balance", creditSchema);
}

async function keep(hub: Hub, customer: string, record: string, credit: Credit): Promise<void> {
  const key = `${customer}/${record}`;
  if (credit.amount <= 0 || (await credits(hub).get(key)) !== undefined) return;
  await credits(hub).put(key, credit);
}

export async function keepCredit(
  hub: Hub,
  customer: string,
  memo: string,
  amount: number,
  at: number,
): Promise<void> {
  await keep(hub, customer, memo, { amount, at, returned: 0, applied: {} });
}

export async function keepDeposit(
  hub: Hub,
  customer: string,
  record: string,
  { amount, receivedAt: at, payment }: Kept,
): Promise<void> {
  await keep(hub, customer, record, { amount, at, payment, returned: 0, applied: {} });
}

type Kept = { readonly amount: number; readonly receivedAt: number; readonly payment: string };

/** What of a deposit invoices have used, and what went back. */
export async function usedOf(hub: Hub, customer: string, record: string): Promise<number> {
  const credit = await credits(hub).get(`${customer}/${record}`);
  return credit === undefined ? 0 : total(Object.values(credit.applied)) + credit.returned;
}

/** What went back cannot be used any more. */
export async function noteReturned(
  hub: Hub,
  customer: string,
  record: string,
  returned: number,
): Promise<void> {
  const key = `${customer}/${record}`;
  const credit = await credits(hub).get(key);
  if (credit === undefined || credit.returned === returned) return;
  await credits(hub).put(key, { ...credit, returned });
}

/** What an invoice took of the customer's credit; a debt that it took over, or left, is none. */
function creditUsed({ starting_balance: before, ending_balance: after }: Stripe.Invoice): number {
  return Math.max(0, -before) - Math.max(0, -(after ?? before));
}

/**
 * What the customer's balance paid of an invoice is taken from open credit memos and deposits, oldest
 * first, so that both are settled in the ERP too. Gives what none of them covers.
 */
export async function applyBalance(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
): Promise<number> {
  let rest = creditUsed(invoice);
  if (rest <= 0) return 0;
  const prefix = `${customerIdOf(invoice)}/`;
  const own = (await credits(hub).all()).filter(([key]) => key.startsWith(prefix));
  for (const [key, credit] of own.sort(([, a], [, b]) => a.at - b.at)) {
    const before = credit.applied[invoice.id] ?? 0;
    const used = total(Object.values(credit.applied)) + credit.returned;
    const amount = Math.min(rest, credit.amount - used + before);
    if (amount <= 0) continue;
    rest -= amount;
    if (amount === before) continue;
    await apply(hub, invoice, record, { credit, id: key.slice(prefix.length), amount });
    const applied = { ...credit.applied, [invoice.id]: amount };
    await credits(hub).put(key, { ...credit, applied });
  }
  return rest;
}

/** A deposit that was put on an invoice as a whole, on the day on which somebody did so. */
export async function applyDeposit(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
  { deposit, payment, amount, usedAt }: Put,
): Promise<void> {
  const key = `${customerIdOf(invoice)}/${deposit}`;
  const credit = await credits(hub).get(key);
  const share = Number(majorText(amount, invoice.currency));
  const items = [{ doc: { id: record }, apply: true, amount: share }];
  await transformDeposit(hub, invoice, deposit, { payment, items, usedAt });
  if (credit === undefined || credit.applied[invoice.id] === amount) return;
  const applied = { ...credit.applied, [invoice.id]: amount };
  await credits(hub).put(key, { ...credit, applied });
}

type Put = {
  /** The deposit's record in the ERP. */
  readonly deposit: string;
  readonly payment: string;
  readonly amount: number;
  readonly usedAt: number;
};

/**
 * Takes back what the customer's balance had paid of an invoice that was voided: credit memos and
 * deposits have it again. False where some of it is not known here.
 */
export async function takeBackBalance(hub: Hub, invoice: Stripe.Invoice): Promise<boolean> {
  const used = creditUsed(invoice);
  const prefix = `${customerIdOf(invoice)}/`;
  const own = (await credits(hub).all()).filter(([key]) => key.startsWith(prefix));
  const onIt = own.flatMap(([key, credit]) => {
    const amount = credit.applied[invoice.id];
    return amount === undefined ? [] : [{ key, credit, amount }];
  });
  const known = total(
    onIt.map(({ credit, amount }) => (credit.payment === undefined ? 0 : amount)),
  );
  // Credit memos stay with their document at the ERP: somebody decides on those.
  if (known !== used && !onIt.every(({ amount }) => amount === 0)) return false;
  for (const { key, credit, amount } of onIt) {
    if (amount === 0 || credit.payment === undefined) continue;
    await hub.netsuite.remove("depositApplication", cashApplicationId(credit.payment, invoice.id));
    const applied = { ...credit.applied, [invoice.id]: 0 };
    await credits(hub).put(key, { ...credit, applied });
    await hub.audit.record(`use of ${credit.payment} on ${invoice.id} taken back`, [invoice.id]);
  }
  return onIt.length > 0;
}

type Use = { readonly credit: Credit; readonly id: string; readonly amount: number };

async function apply(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
  { credit, id, amount }: Use,
): Promise<void> {
  const share = Number(majorText(amount, invoice.currency));
  const items = [{ doc: { id: record }, apply: true, amount: share }];
  if (credit.payment === undefined) {
    // A line of the same document is overwritten, so a repeat applies nothing twice.
    await hub.netsuite.patch("creditMemo", id, { apply: { items } });
    return;
  }
  const usedAt = invoice.status_transitions.finalized_at ?? invoice.created;
  await transformDeposit(hub, invoice, id, { payment: credit.payment, items, usedAt });
}

async function transformDeposit(
  hub: Hub,
  invoice: Stripe.Invoice,
  id: string,
  use: { readonly payment: string; readonly items: readonly object[]; readonly usedAt: number },
): Promise<void> {
  const externalId = cashApplicationId(use.payment, invoice.id);
  await postBy(
    hub,
    "depositApplication",
    externalId,
    async () => ({
      externalId,
      tranDate: bookingDay(invoiceEntity(hub, invoice), use.usedAt),
      custbody_billing_event: externalId,
      apply: { items: use.items },
    }),
    (content) => hub.netsuite.transform("customerDeposit", id, "depositApplication", content),
  );
}
