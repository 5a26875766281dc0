import type Stripe from "stripe";
import { decimal, minorOf, toMinor } from "../amounts.ts";
import type { Price } from "../catalogue.ts";
import { nowSeconds } from "../clock.ts";
import { addMonths } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Opportunity, OpportunityLine } from "./opportunity.ts";

const intervalWords: Readonly<Record<string, string>> = {
  Monthly: "month",
  Quarterly: "quarter",
  Annual: "year",
  "One-Time": "once",
};

/** How the deal is collected: `Card`, or `Net 30` for an invoice due in 30 days. */
export function collectionOf(
  opportunity: Opportunity,
):
  | { readonly collection_method: "charge_automatically" }
  | { readonly collection_method: "send_invoice"; readonly days_until_due: number } {
  const days = /^Net (\d+)$/.exec(opportunity.paymentTerms)?.[1];
  if (days !== undefined) {
    return { collection_method: "send_invoice", days_until_due: Number(days) };
  }
  if (opportunity.paymentTerms === "Card") return { collection_method: "charge_automatically" };
  throw new Quarantined({
    reason: "vendor_rejected",
    document: opportunity.id,
    message: `payment terms "${opportunity.paymentTerms}" are neither Card nor Net <days>`,
  });
}

/** Whether a line is charged once, whatever the rhythm of its deal. */
export function isChargedOnce(line: Pick<OpportunityLine, "frequency">): boolean {
  return line.frequency === "One-Time";
}

/** The catalogue's price for each line; the CRM's own price must agree, because sales masters it. */
export async function pricesOf(
  hub: Hub,
  opportunity: Opportunity,
  lines: readonly OpportunityLine[],
): Promise<readonly Price[]> {
  const { currency } = opportunity;
  const keys = lines.map((line) => {
    const frequency = isChargedOnce(line) ? line.frequency : opportunity.frequency;
    return `${line.sku}:${currency}:${intervalWords[frequency] ?? frequency}`;
  });
  const prices = await hub.catalogue.prices(keys);
  return lines.map((line, index) => {
    const price = prices.get(keys[index] ?? "");
    if (price === undefined) {
      throw new Quarantined({
        reason: "unmapped_product",
        document: opportunity.id,
        message: `billing has no price ${keys[index]}`,
      });
    }
    // What is used has no price of its own in the CRM.
    if (price.metered) return price;
    if (!minorOf(line.unitPrice, currency).eq(decimal(price.unitAmount))) {
      throw new Quarantined({
        reason: "ownership_conflict",
        document: opportunity.id,
        message: `${price.key} costs ${line.unitPrice} in the CRM, ${price.unitAmount} minor units at billing`,
        amount: { minor: toMinor(minorOf(line.unitPrice, currency)), currency },
      });
    }
    return price;
  });
}

/** The first boundary of the billing rhythm after now, counted from the start (DAT-3). */
export function nextAnchor(start: number, months: number): number {
  for (let k = 1; ; k += 1) {
    const boundary = addMonths(start, k * months);
    if (boundary > nowSeconds()) return boundary;
  }
}

/**
 * Where the billing rhythm is anchored. A plain anchor that falls on a clamped day, the 28th of
 * February for the 31st, would bill on the 28th for ever; the vendor's other form keeps the day.
 */
export function anchorOf(
  start: number,
  months: number,
  billingDay: number | null,
): Pick<Stripe.SubscriptionCreateParams, "billing_cycle_anchor" | "billing_cycle_anchor_config"> {
  const anchor = nextAnchor(start, months);
  const [begun, next] = [new Date(start * 1000), new Date(anchor * 1000)];
  const [hour, minute, second] = [
    begun.getUTCHours(),
    begun.getUTCMinutes(),
    begun.getUTCSeconds(),
  ];
  // The time before that day is billed at once, by its share of a whole period.
  if (billingDay !== null && billingDay !== begun.getUTCDate()) {
    return { billing_cycle_anchor_config: { day_of_month: billingDay, hour, minute, second } };
  }
  if (begun.getUTCDate() === next.getUTCDate() || (months !== 1 && months !== 12)) {
    return { billing_cycle_anchor: anchor };
  }
  return {
    billing_cycle_anchor_config: {
      day_of_month: begun.getUTCDate(),
      ...(months === 12 ? { month: begun.getUTCMonth() + 1 } : {}),
      hour,
      minute,
      second,
    },
  };
}

/** A coupon for ever of that percentage; one serves all deals. Its id. */
export async function ensureCoupon(hub: Hub, percent: number): Promise<string> {
  const id = `percent-${percent.toString().replace(".", "_")}-forever`;
  return await hub.steps.once(
    `coupon:${id}`,
    () => existing(hub, id),
    async () => {
      const made = await hub.stripe.coupons.create(
        { id, percent_off: percent, duration: "forever", name: `${percent} % off` },
        { idempotencyKey: `coupon:${id}` },
      );
      return made.id;
    },
  );
}

async function existing(hub: Hub, coupon: string): Promise<string | undefined> {
  for await (const known of hub.stripe.coupons.list({ limit: 100 })) {
    if (known.id === coupon) return known.id;
  }
  return undefined;
}
