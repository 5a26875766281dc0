import type Stripe from "stripe";
import { z } from "zod";
import { decimal, majorText, proportion, toMinor, total } from "../amounts.ts";
import { accountOf } from "../books/accounts.ts";
import { isPosted, post } from "../books/post.ts";
import { idOf } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import { addDays, startOfDay, utcDay } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { chargesUse } from "./accrual.ts";
import { creditsOf } from "./metered-item.ts";

const grantSchema = z.object({
  /** Minor units: what was paid before tax, and what use it pays for. */
  paid: z.number(),
  value: z.number(),
  currency: z.string(),
  until: z.string(),
  /** The invoice line that sold it. */
  line: z.string(),
  /** By invoice: what it has paid for there. */
  drawn: z.record(z.string(), z.number()),
});
type Grant = z.output<typeof grantSchema>;

/** Credit that customers have bought, by billing's grant. */
function grants(hub: Hub): Shelf<Grant> {
  return shelf(hub.store, "credits", grantSchema);
}

// A grant outlasts its last day until the invoice of that day's use is finalised.
const graceSeconds = 48 * 3600;

/** Units that an invoice sells become a credit grant, once each. */
export async function grantCredits(hub: Hub, invoice: Stripe.Invoice): Promise<void> {
  for (const line of invoice.lines.data) {
    const product = line.pricing?.price_details?.product;
    const bought = product === undefined ? undefined : await hub.catalogue.creditsOf(product);
    if (bought === undefined) continue;
    const paid = line.amount - total((line.discount_amounts ?? []).map(({ amount }) => amount));
    await grant(hub, invoice, line, { ...bought, paid });
  }
}

async function grant(
  hub: Hub,
  invoice: Stripe.Invoice,
  line: Stripe.InvoiceLineItem,
  { sku, until, paid }: { readonly sku: string; readonly until: string; readonly paid: number },
): Promise<void> {
  const { currency } = invoice;
  const customer = idOf(invoice.customer ?? "");
  const price = (await hub.catalogue.prices([`${sku}:${currency}:month`])).values().next().value;
  if (price === undefined) {
    throw new Quarantined({
      reason: "unmapped_product",
      document: invoice.id,
      message: `the credits on ${line.id} are for ${sku}, which has no price`,
    });
  }
  const value = toMinor(decimal(price.unitAmount).times(line.quantity ?? 0));
  const key = `grant:${line.id}`;
  const id = await hub.steps.once(
    key,
    async () => {
      for await (const one of hub.stripe.billing.creditGrants.list({ customer, limit: 100 })) {
        if (one.metadata.line === line.id) return one.id;
      }
      return undefined;
    },
    async () => {
      const zone = entityOf(hub.settings).timeZone;
      const made = await hub.stripe.billing.creditGrants.create(
        {
          customer,
          amount: { type: "monetary", monetary: { currency, value } },
          applicability_config: { scope: { prices: [{ id: price.id }] } },
          category: "paid",
          name: `${line.quantity} ${sku}`,
          expires_at: startOfDay(addDays(until, 1), zone) + graceSeconds,
          metadata: { line: line.id, paid: majorText(paid, currency), last_day: until },
        },
        { idempotencyKey: key },
      );
      return made.id;
    },
  );
  if ((await grants(hub).get(id)) !== undefined) return;
  await grants(hub).put(id, { paid, value, currency, until, line: line.id, drawn: {} });
}

/** Price × units used ÷ units, rounded once over all draws. */
function earned({ paid, value }: Grant, drawn: number): number {
  return toMinor(proportion(paid, drawn, value));
}

/**
 * What an invoice for use was paid of bought credits is earned in the month of the use (USG-8);
 * what was given for nothing earns nothing.
 */
export async function drawCredits(hub: Hub, invoice: Stripe.Invoice): Promise<void> {
  if (!(await chargesUse(hub, invoice))) return;
  const taken = new Map<string, number>();
  let day = "";
  for (const line of invoice.lines.data) {
    for (const { transaction, amount } of creditsOf(line)) {
      if (transaction === null) continue;
      const moved = await hub.stripe.billing.creditBalanceTransactions.retrieve(transaction);
      const id = idOf(moved.credit_grant);
      taken.set(id, (taken.get(id) ?? 0) + amount);
      day = addDays(utcDay(line.period.end), -1);
    }
  }
  let revenue = 0;
  const drawn: [string, Grant][] = [];
  for (const [id, amount] of taken) {
    const known = await grants(hub).get(id);
    if (known === undefined || known.drawn[invoice.id] !== undefined) continue;
    const before = total(Object.values(known.drawn));
    revenue += earned(known, before + amount) - earned(known, before);
    drawn.push([id, { ...known, drawn: { ...known.drawn, [invoice.id]: amount } }]);
  }
  if (revenue > 0) {
    const of = invoice.parent?.subscription_details?.subscription;
    const document = `credits_${of == null ? "" : idOf(of)}_${day}`;
    await earn(hub, document, day, "revenue_usage", revenue, invoice.currency);
  }
  for (const [id, after] of drawn) await grants(hub).put(id, after);
}

async function earn(
  hub: Hub,
  document: string,
  day: string,
  role: "revenue_usage" | "revenue_breakage",
  minor: number,
  currency: string,
): Promise<void> {
  await post(hub, "journalEntry", document, async () => {
    const deferred = { id: await accountOf(hub, "deferred_revenue", document) };
    const revenue = { id: await accountOf(hub, role, document) };
    const amount = Number(majorText(minor, currency));
    return {
      subsidiary: { externalId: entityOf(hub.settings).id },
      currency: { externalId: currency.toUpperCase() },
      tranDate: day,
      memo: role === "revenue_usage" ? "Credits used" : "Credits expired",
      line: {
        items: [
          { account: deferred, debit: amount },
          { account: revenue, credit: amount },
        ],
      },
    };
  });
}

/** Bought credits whose last day is over, and with it the invoice of what was used on it. */
export async function expiryTasks(hub: Hub, day: string): Promise<Task[]> {
  const over = (await grants(hub).all()).filter(([, { until }]) => until < day);
  const tasks: Task[] = [];
  for (const [id, bought] of over) {
    if (!(await isPosted(hub, expiredId(bought)))) tasks.push({ kind: "credits", id });
  }
  return tasks;
}

function expiredId({ line }: Grant): string {
  return `credits_expired_${line}`;
}

/** What nobody has used of bought credits by their last day is breakage (USG-8). */
export async function performExpiry(hub: Hub, id: string): Promise<Outcome> {
  const known = await grants(hub).get(id);
  if (known === undefined) return done;
  let used = 0;
  const moves = hub.stripe.billing.creditBalanceTransactions.list({
    customer: idOf((await hub.stripe.billing.creditGrants.retrieve(id)).customer),
    credit_grant: id,
    limit: 100,
  });
  for await (const { credit, debit } of moves) {
    if (debit?.type === "credits_applied") used += debit.amount.monetary?.value ?? 0;
    if (credit?.type === "credits_application_invoice_voided") {
      used -= credit.amount.monetary?.value ?? 0;
    }
  }
  const drawn = total(Object.values(known.drawn));
  // An invoice for use is on its way to the books: the next sweep looks again.
  if (used !== drawn) return { is: "waiting", until: nowSeconds() };
  const rest = known.paid - earned(known, drawn);
  if (rest > 0) {
    await earn(hub, expiredId(known), known.until, "revenue_breakage", rest, known.currency);
  }
  return done;
}
