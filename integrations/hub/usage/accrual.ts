import type Stripe from "stripe";
import { z } from "zod";
import { majorText } from "../amounts.ts";
import { post } from "../books/post.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays, utcDay } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { isMetered, netOf, usageLinesOf } from "./metered-item.ts";

const accruedSchema = z.object({ amount: z.number(), entries: z.number() });
const meteredSchema = z.object({ since: z.string() });

/** Subscriptions that charge for use. */
export function meteredSubscriptions(hub: Hub): Shelf<z.output<typeof meteredSchema>> {
  return shelf(hub.store, "metered", meteredSchema);
}

/** Whether an invoice is that of a subscription which charges for use. */
export async function chargesUse(hub: Hub, invoice: Stripe.Invoice): Promise<boolean> {
  const of = invoice.parent?.subscription_details?.subscription;
  return of != null && (await meteredSubscriptions(hub).get(idOf(of))) !== undefined;
}

export type Accrual = {
  /** What is accrued: one subscription, product and month, or one late use. */
  readonly key: string;
  /** First day after the month of use. */
  readonly to: string;
  /** Minor units that have to stand accrued, no matter how much does already. */
  readonly amount: number;
  readonly currency: string;
};

/**
 * Use is earned in the month in which it happened, before it is invoiced (REV-6): what is missing
 * to the amount is posted on the month's last day; the ERP puts a late one into its open period.
 */
export async function accrue(hub: Hub, accrual: Accrual): Promise<void> {
  const accrued = shelf(hub.store, "accrued", accruedSchema);
  const before = (await accrued.get(accrual.key)) ?? { amount: 0, entries: 0 };
  const missing = accrual.amount - before.amount;
  if (missing === 0) return;
  const entries = before.entries + 1;
  const document = `usage_${accrual.key}_${entries}`;
  await post(hub, "journalEntry", document, async () => {
    const receivable = { id: await accountOf(hub, "unbilled_receivable", document) };
    const revenue = { id: await accountOf(hub, "revenue_usage", document) };
    const amount = Number(majorText(Math.abs(missing), accrual.currency));
    const [debit, credit] = missing > 0 ? [receivable, revenue] : [revenue, receivable];
    return {
      subsidiary: { externalId: entityOf(hub.settings).id },
      currency: { externalId: accrual.currency.toUpperCase() },
      tranDate: addDays(accrual.to, -1),
      memo: `Use accrued: ${accrual.key}`,
      line: {
        items: [
          { account: debit, debit: amount },
          { account: credit, credit: amount },
        ],
      },
    };
  });
  await accrued.put(accrual.key, { amount: accrual.amount, entries });
}

async function accountOf(hub: Hub, role: string, document: string): Promise<string> {
  const account = await hub.catalogue.account(role);
  if (account !== undefined) return account;
  throw new Quarantined({
    reason: "unmapped_account",
    document,
    message: `the ERP has no account ${role}`,
  });
}

/** What the invoice of a month's use says has to stand accrued, before it is taken off again. */
export async function accrueInvoiced(hub: Hub, invoice: Stripe.Invoice): Promise<void> {
  const of = invoice.parent?.subscription_details?.subscription;
  if (of == null) return;
  const subscriptionId = idOf(of);
  if ((await meteredSubscriptions(hub).get(subscriptionId)) === undefined) return;
  const subscription = await hub.stripe.subscriptions.retrieve(subscriptionId);
  await accrueLines(hub, subscription, invoice, undefined);
}

async function accrueLines(
  hub: Hub,
  subscription: Stripe.Subscription,
  invoice: Pick<Stripe.Invoice, "lines" | "currency">,
  to: string | undefined,
): Promise<boolean> {
  let found = false;
  for (const item of subscription.items.data.filter(isMetered)) {
    const lines = usageLinesOf(invoice, item.id);
    const [first] = lines;
    if (first === undefined) continue;
    const ends = utcDay(first.period.end);
    if (to !== undefined && ends !== to) continue;
    found = true;
    const { sku } = hub.catalogue.priceOf(item.price);
    await accrue(hub, {
      key: `${subscription.id}_${sku}_${utcDay(first.period.start)}`,
      to: ends,
      amount: netOf(lines),
      currency: invoice.currency,
    });
  }
  return found;
}

/** At a month's end: what was used in it and is on no invoice of the books yet. */
export async function performAccrual(hub: Hub, id: string): Promise<Outcome> {
  const [subscriptionId = "", day = ""] = id.split(" ");
  const to = addDays(day, 1);
  const subscription = await hub.stripe.subscriptions.retrieve(subscriptionId);
  for await (const invoice of hub.stripe.invoices.list({
    subscription: subscriptionId,
    limit: 10,
  })) {
    if (await accrueLines(hub, subscription, invoice, to)) return done;
  }
  const isRunning = subscription.items.data.some(
    (item) => isMetered(item) && utcDay(item.current_period_end) === to,
  );
  if (!isRunning || subscription.status === "canceled") return done;
  const preview = await hub.stripe.invoices.createPreview({ subscription: subscriptionId });
  await accrueLines(hub, subscription, preview, to);
  return done;
}

/** One task per subscription that charges for use, on the last day of a month. */
export async function accrualTasks(hub: Hub, day: string): Promise<Task[]> {
  if (!addDays(day, 1).endsWith("-01")) return [];
  const all = await meteredSubscriptions(hub).all();
  return all.map(([id]) => ({ kind: "accrual", id: `${id} ${day}` }));
}
