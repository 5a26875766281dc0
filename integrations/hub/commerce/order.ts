import { nowSeconds } from "../clock.ts";
import type { Hub } from "../hub.ts";
import { servedBy } from "../settings.ts";
import { done, type Outcome } from "../work.ts";
import { ensureCustomer } from "./customer.ts";
import { taxTermsOf } from "./deal.ts";
import type { Opportunity } from "./opportunity.ts";
import { issue } from "./quantity-change.ts";
import { collectionOf, isChargedOnce, pricesOf } from "./terms.ts";

/** A sale without anything that runs. */
export function isOrder(opportunity: Opportunity): boolean {
  return isChargedOnce(opportunity);
}

/** What was sold once becomes one invoice, dated the day of delivery and never before it. */
export async function bringOrderAbout(hub: Hub, opportunity: Opportunity): Promise<Outcome> {
  const key = `order:${opportunity.id}`;
  if ((await hub.steps.made(key)) !== undefined) return done;
  if (opportunity.effectiveAt > nowSeconds()) {
    return { is: "waiting", until: opportunity.effectiveAt };
  }
  const customer = await ensureCustomer(hub, opportunity);
  const invoice = await draftFor(hub, opportunity, customer);
  await charge(hub, opportunity, customer, invoice);
  await issue(hub, key, invoice);
  await hub.steps.once(
    key,
    async () => invoice,
    async () => invoice,
  );
  await hub.audit.record(`opportunity ${opportunity.id} invoiced`, [customer, invoice]);
  return done;
}

/** The invoice of the order without a line yet. */
function draftFor(hub: Hub, opportunity: Opportunity, customer: string): Promise<string> {
  const key = `order:${opportunity.id}:invoice`;
  return hub.steps.once(
    key,
    async () => {
      for await (const invoice of hub.stripe.invoices.list({ customer, limit: 100 })) {
        if (invoice.metadata?.deal_id === opportunity.id) return invoice.id;
      }
      return undefined;
    },
    async () => {
      const taxed = await taxTermsOf(hub, opportunity);
      const draft = await hub.stripe.invoices.create(
        {
          customer,
          currency: opportunity.currency,
          pending_invoice_items_behavior: "exclude",
          effective_at: opportunity.effectiveAt,
          auto_advance: false,
          ...collectionOf(opportunity),
          ...taxed,
          metadata: {
            deal_id: opportunity.id,
            legal_entity: servedBy(hub.settings, opportunity.account).id,
          },
        },
        { idempotencyKey: key },
      );
      return draft.id;
    },
  );
}

/** One item per line, each once. */
async function charge(
  hub: Hub,
  opportunity: Opportunity,
  customer: string,
  invoice: string,
): Promise<void> {
  const prices = await pricesOf(hub, opportunity, opportunity.lines);
  const moment = opportunity.effectiveAt;
  for (const [index, { sku, quantity }] of opportunity.lines.entries()) {
    const key = `order:${opportunity.id}:${sku}`;
    const price = prices[index]?.id ?? "";
    await hub.steps.once(
      key,
      async () => {
        for await (const item of hub.stripe.invoiceItems.list({ invoice, limit: 100 })) {
          if (item.metadata?.sku === sku) return item.id;
        }
        return undefined;
      },
      async () => {
        const item = await hub.stripe.invoiceItems.create(
          {
            customer,
            invoice,
            pricing: { price },
            quantity,
            period: { start: moment, end: moment },
            metadata: { sku },
          },
          { idempotencyKey: key },
        );
        return item.id;
      },
    );
  }
}
