import type Stripe from "stripe";
import { z } from "zod";
import { type Decimal, decimal, proportion, toMinor } from "../amounts.ts";
import { daysBetween, later, openingSecond, utcDay } from "../days.ts";
import type { Hub } from "../hub.ts";
import { shelf } from "../shelf.ts";
import { meteredSubscriptions } from "../usage/accrual.ts";
import { type CreditPart, credit, creditableInvoices, creditedByLine } from "./credit.ts";
import { showInCrm } from "./crm-status.ts";
import type { DealRecord } from "./deal-record.ts";
import { billedLines, grouped } from "./invoice-lines.ts";
import type { Opportunity } from "./opportunity.ts";

const requestSchema = z.object({ amendmentId: z.string(), effectiveOn: z.string() });

/** Cancels now, without the vendor's proration, and credits the unused days. */
export async function cancelOnRequest(
  hub: Hub,
  amendment: Opportunity,
  deal: DealRecord,
): Promise<void> {
  const { subscriptionId } = deal;
  // Noted before the call: whoever hears of the end first, a webhook or a restarted hub, then
  // credits for the same reason and from the same day.
  await shelf(hub.store, "cancellation", requestSchema).put(subscriptionId, {
    amendmentId: amendment.id,
    effectiveOn: amendment.effectiveOn,
  });
  await hub.steps.once(
    `amendment:${amendment.id}:cancel`,
    async () => {
      const running = await hub.stripe.subscriptions.retrieve(subscriptionId);
      return running.status === "canceled" ? running.id : undefined;
    },
    async () => {
      // What was used and is not invoiced would be lost.
      const invoice_now = (await meteredSubscriptions(hub).get(subscriptionId)) !== undefined;
      const how = { prorate: false, invoice_now };
      const ended = await hub.stripe.subscriptions.cancel(subscriptionId, how);
      return ended.id;
    },
  );
  const { subscription } = await showInCrm(hub, subscriptionId);
  await settleEnd(hub, subscription);
}

/**
 * What an ended subscription leaves behind: the unused days of the running period are credited,
 * whether the customer cancelled or dunning did.
 */
export async function settleEnd(hub: Hub, subscription: Stripe.Subscription): Promise<void> {
  if (subscription.status !== "canceled" || subscription.metadata.deal_id === undefined) return;
  const key = `subscription:${subscription.id}:end`;
  if ((await hub.steps.made(key)) !== undefined) return;
  const request = await shelf(hub.store, "cancellation", requestSchema).get(subscription.id);
  const endedAt = subscription.ended_at ?? subscription.canceled_at ?? 0;
  const effectiveOn = request?.effectiveOn ?? utcDay(endedAt);
  const effectiveAt =
    request === undefined ? endedAt : openingSecond(effectiveOn, hub.settings.businessHour);
  let before = decimal(0);
  for (const invoice of await creditableInvoices(hub, subscription.id)) {
    const creditKey = `${key}:${invoice.id}`;
    const unused = await unusedParts(hub, invoice, effectiveOn, before, creditKey);
    before = unused.upTo;
    await credit(hub, {
      key: creditKey,
      invoice,
      parts: unused.parts,
      basis: "terminate",
      effectiveAt,
      amendmentId: request?.amendmentId ?? "",
    });
  }
  await hub.steps.once(
    key,
    async () => undefined,
    async () => subscription.id,
  );
}

/**
 * PRO-6: what was paid for the days left, by whole days, rounded once over all components: each part
 * is the difference of two rounded sums.
 */
async function unusedParts(
  hub: Hub,
  invoice: Stripe.Invoice,
  from: string,
  before: Decimal,
  creditKey: string,
): Promise<{ parts: CreditPart[]; upTo: Decimal }> {
  const credited = await creditedByLine(hub, invoice, creditKey);
  const parts: CreditPart[] = [];
  let upTo = before;
  for (const group of grouped(await billedLines(hub, invoice))) {
    const left = daysBetween(later(group.from, from), group.to);
    // What was delivered at one moment has no days left.
    if (left <= 0) continue;
    const taken = group.lines.reduce((sum, line) => sum + (credited.get(line.id) ?? 0), 0);
    const next = upTo.plus(proportion(group.net - taken, left, daysBetween(group.from, group.to)));
    const net = toMinor(next) - toMinor(upTo);
    upTo = next;
    if (net > 0) parts.push({ group, net: Math.min(net, group.net - taken) });
  }
  return { parts, upTo };
}
