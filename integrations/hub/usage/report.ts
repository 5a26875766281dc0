import type Stripe from "stripe";
import { total } from "../amounts.ts";
import { nowSeconds } from "../clock.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { uses } from "../inbound/usage-event.ts";
import { done, type Outcome } from "../work.ts";
import { billLate } from "./late.ts";
import { type MeteredItem, meteredItemOf, usageLinesOf } from "./metered-item.ts";

/** Billing counts nothing that is older than this. */
const meterWindowSeconds = 35 * 86_400;

/**
 * A use is reported to the billing platform once; one whose period is invoiced already goes on the
 * next invoice instead (USG-5).
 */
export async function performUse(hub: Hub, id: string): Promise<Outcome> {
  const use = await uses(hub).get(id);
  if (use === undefined) return done;
  const key = `use:${id}`;
  if ((await hub.steps.made(key)) !== undefined) return done;
  const metered = await meteredItemOf(hub, use);
  const invoice = await invoiceOver(hub, metered, use.usedAt);
  if (invoice !== undefined && invoice.status !== "draft") {
    await billLate(hub, metered, invoice, use);
  } else {
    await report(hub, metered, use);
  }
  await hub.steps.once(
    key,
    async () => id,
    async () => id,
  );
  return done;
}

/** The invoice for the period of the use, where that period is over. */
async function invoiceOver(
  hub: Hub,
  { subscription, item }: MeteredItem,
  usedAt: number,
): Promise<Stripe.Invoice | undefined> {
  if (usedAt >= item.current_period_start) return undefined;
  const invoices = hub.stripe.invoices.list({ subscription: subscription.id, limit: 100 });
  for await (const invoice of invoices) {
    const covers = usageLinesOf(invoice, item.id).some(
      ({ period }) => period.start <= usedAt && usedAt < period.end,
    );
    if (covers) return invoice;
  }
  return undefined;
}

async function report(
  hub: Hub,
  { customer }: MeteredItem,
  use: { id: string; sku: string; quantity: number; usedAt: number },
): Promise<void> {
  if (use.usedAt < nowSeconds() - meterWindowSeconds) {
    throw new Quarantined({
      reason: "vendor_rejected",
      document: use.id,
      message: "the use is older than billing counts",
    });
  }
  await hub.steps.once(
    `use:${use.id}:report`,
    // A repeat is refused by its identifier, which proves that the first one was taken up.
    async () => undefined,
    async () => {
      try {
        await hub.stripe.billing.meterEvents.create(
          {
            event_name: use.sku,
            identifier: use.id,
            timestamp: use.usedAt,
            payload: { stripe_customer_id: customer, value: String(use.quantity) },
          },
          { idempotencyKey: `use:${use.id}:report` },
        );
      } catch (error) {
        if (!isRepeat(error)) throw error;
      }
      return use.id;
    },
  );
}

function isRepeat(error: unknown): boolean {
  return error instanceof Error && /already exists with identifier/.test(error.message);
}

/** How many units an invoice has charged for an item. */
export function billedQuantity(invoice: Stripe.Invoice, itemId: string): number {
  return total(usageLinesOf(invoice, itemId).map((line) => line.quantity ?? 0));
}
