import type Stripe from "stripe";
import { majorText, total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import type { Hub } from "../hub.ts";
import { customerIdOf } from "./invoice.ts";
import { externalIdOf } from "./keys.ts";
import { isPosted } from "./post.ts";

type Debt = { readonly invoice: string; readonly amount: number };

/**
 * Invoices that were too small to be charged and that this one demands with its own, oldest first: the
 * vendor closes them and puts what they demand on the customer's balance, as a debt.
 */
async function carriedInto(hub: Hub, invoice: Stripe.Invoice): Promise<readonly Debt[]> {
  if (invoice.starting_balance <= 0) return [];
  const entries: Stripe.CustomerBalanceTransaction[] = [];
  const pages = hub.stripe.customers.listBalanceTransactions(customerIdOf(invoice), { limit: 100 });
  for await (const entry of pages) entries.unshift(entry);
  const waiting: Debt[] = [];
  for (const entry of entries) {
    const of = entry.invoice === null ? undefined : idOf(entry.invoice);
    if (of === undefined) continue;
    if (entry.type === "invoice_too_small" && entry.amount > 0) {
      waiting.push({ invoice: of, amount: entry.amount });
    }
    if (entry.type !== "applied_to_invoice" || entry.amount >= 0) continue;
    const taken: Debt[] = [];
    let left = -entry.amount;
    for (const debt of [...waiting]) {
      if (debt.amount > left) break;
      left -= debt.amount;
      taken.push(debt);
      waiting.shift();
    }
    if (of === invoice.id) return taken;
  }
  return [];
}

/** One of them that is not in the ERP yet: a payment of both waits for it. */
export async function unpostedDebt(hub: Hub, invoice: Stripe.Invoice): Promise<string | undefined> {
  for (const debt of await carriedInto(hub, invoice)) {
    if (!(await isPosted(hub, debt.invoice))) return debt.invoice;
  }
  return undefined;
}

type Application = { readonly doc: object; readonly apply: true; readonly amount: number };

/** What a payment of an invoice settles in the ERP: what the invoice took over, then itself. */
export async function settledBy(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
  amount: number,
): Promise<readonly Application[]> {
  const debts = await carriedInto(hub, invoice);
  const own = amount - total(debts.map((debt) => debt.amount));
  const major = (minor: number): number => Number(majorText(minor, invoice.currency));
  return [
    ...debts.map((debt): Application => {
      const doc = { externalId: externalIdOf(debt.invoice) };
      return { doc, apply: true, amount: major(debt.amount) };
    }),
    { doc: { id: record }, apply: true, amount: major(own) },
  ];
}
