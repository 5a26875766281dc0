import { percentOf, proportion, toMinor } from "../amounts.ts";
import { daysBetween, later } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type CreditPart, credit, creditableInvoices } from "./credit.ts";
import { showInCrm } from "./crm-status.ts";
import type { DealRecord } from "./deal-record.ts";
import { billedLines, grouped, type LineGroup } from "./invoice-lines.ts";
import type { Opportunity } from "./opportunity.ts";
import { ensureCoupon } from "./terms.ts";

/**
 * A discount from a date on: a coupon for what will be invoiced, and one credit note per invoice
 * for what already is (DSC-5). Nothing of it starts without the approval that the CRM shows.
 */
export async function changePrice(hub: Hub, change: Opportunity, deal: DealRecord): Promise<void> {
  const percents = percentsOf(change);
  if (!change.discountApproved || percents.size === 0) {
    throw new Quarantined({
      reason: "approval_required",
      document: change.id,
      message:
        percents.size === 0 ? "the price change names no discount" : "the discount is not approved",
    });
  }
  await discountFromNowOn(hub, change, deal);
  for (const invoice of await creditableInvoices(hub, deal.subscriptionId)) {
    const groups = grouped(await billedLines(hub, invoice));
    const parts = groups.flatMap((group) => {
      const percent = percents.get(group.sku) ?? percents.get("");
      return percent === undefined ? [] : concession(group, percent, change.effectiveOn);
    });
    await credit(hub, {
      key: `amendment:${change.id}:credit:${invoice.id}`,
      invoice,
      parts,
      basis: "concession",
      effectiveAt: change.closedAt,
      amendmentId: change.id,
    });
  }
  await showInCrm(hub, deal.subscriptionId);
}

/** round(line net × percent × days from the effective date ÷ days of the line). */
function concession(group: LineGroup, percent: number, from: string): CreditPart[] {
  const days = daysBetween(group.from, group.to);
  const covered = daysBetween(later(group.from, from), group.to);
  if (covered <= 0 || days <= 0) return [];
  const net = toMinor(proportion(percentOf(group.net, percent), covered, days));
  return net > 0 ? [{ group, net }] : [];
}

/** By product; under the empty name what holds for all of them. */
function percentsOf(change: Opportunity): ReadonlyMap<string, number> {
  const whole = change.discountPercent ?? 0;
  if (whole > 0) return new Map([["", whole]]);
  return new Map(
    change.lines.flatMap((line) =>
      (line.discountPercent ?? 0) > 0 ? [[line.sku, line.discountPercent ?? 0]] : [],
    ),
  );
}

async function discountFromNowOn(hub: Hub, change: Opportunity, deal: DealRecord): Promise<void> {
  const idempotencyKey = `amendment:${change.id}:discount`;
  const whole = change.discountPercent ?? 0;
  await hub.steps.once(
    idempotencyKey,
    // The list of discounts is replaced as a whole: sending it again changes nothing.
    async () => undefined,
    async () => {
      const running = await hub.stripe.subscriptions.retrieve(deal.subscriptionId);
      if (whole > 0) {
        const coupon = await ensureCoupon(hub, whole);
        await hub.stripe.subscriptions.update(
          running.id,
          { discounts: [{ coupon }], proration_behavior: "none" },
          { idempotencyKey },
        );
        return running.id;
      }
      const items: { id: string; discounts: { coupon: string }[] }[] = [];
      for (const item of running.items.data) {
        const { sku } = hub.catalogue.priceOf(item.price);
        const percent = change.lines.find((line) => line.sku === sku)?.discountPercent ?? 0;
        if (percent > 0) {
          items.push({ id: item.id, discounts: [{ coupon: await ensureCoupon(hub, percent) }] });
        }
      }
      await hub.stripe.subscriptions.update(
        running.id,
        { items, proration_behavior: "none" },
        { idempotencyKey },
      );
      return running.id;
    },
  );
}
