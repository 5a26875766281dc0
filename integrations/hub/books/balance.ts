import type Stripe from "stripe";
import { z } from "zod";
import { majorText, total } from "../amounts.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { customerIdOf } from "./invoice.ts";

const creditSchema = z.object({
  /** Minor units that went to the customer's balance at billing. */
  amount: z.number(),
  /** By invoice id, what of it has paid that invoice. */
  applied: z.record(z.string(), z.number()),
});

/** Credit memos whose money stayed with the customer, by `<customer>/<memo's internal id>`. */
function credits(hub: Hub): Shelf<z.output<typeof creditSchema>> {
  return shelf(hub.store, "balance", creditSchema);
}

export async function keepCredit(
  hub: Hub,
  customer: string,
  memo: string,
  amount: number,
): Promise<void> {
  const key = `${customer}/${memo}`;
  if (amount <= 0 || (await credits(hub).get(key)) !== undefined) return;
  await credits(hub).put(key, { amount, applied: {} });
}

/**
 * What the customer's balance paid of an invoice is taken from the open credit memos, oldest first,
 * so that both are settled in the ERP too. Gives what no memo covers.
 */
export async function applyBalance(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
): Promise<number> {
  let rest = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  if (rest <= 0) return 0;
  const prefix = `${customerIdOf(invoice)}/`;
  for (const [key, credit] of await credits(hub).all()) {
    if (!key.startsWith(prefix)) continue;
    const before = credit.applied[invoice.id] ?? 0;
    const open = credit.amount - total(Object.values(credit.applied)) + before;
    const amount = Math.min(rest, open);
    if (amount <= 0) continue;
    rest -= amount;
    if (amount === before) continue;
    // A line of the same document is overwritten, so a repeat applies nothing twice.
    await hub.netsuite.patch("creditMemo", key.slice(prefix.length), {
      apply: {
        items: [
          { doc: { id: record }, apply: true, amount: Number(majorText(amount, invoice.currency)) },
        ],
      },
    });
    const applied = { ...credit.applied, [invoice.id]: amount };
    await credits(hub).put(key, { ...credit, applied });
  }
  return rest;
}
