import type Stripe from "stripe";
import { z } from "zod";
import { idOf, isCardError, isTaxFailure } from "../clients/stripe.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { released } from "../released.ts";
import { shelf } from "../shelf.ts";
import { agree } from "./agreed-quantities.ts";
import { showInCrm } from "./crm-status.ts";
import { taxTermsOf } from "./deal.ts";
import type { DealRecord } from "./deal-record.ts";
import type { Opportunity } from "./opportunity.ts";
import { collectionOf, ensureCoupon, pricesOf } from "./terms.ts";

/**
 * Upsell or downgrade: change, invoice, finalise, collect; each step once, each instant sent.
 *
 * The subscription carries the amendment's id while this goes on, so that the invoice's snapshot has
 * it and a restarted hub sees how far it came; at the end it is taken off, so that renewals do not
 * carry it.
 */
export async function changeQuantity(
  hub: Hub,
  amendment: Opportunity,
  deal: DealRecord,
): Promise<void> {
  const key = `amendment:${amendment.id}`;
  const { subscriptionId } = deal;
  if (await wasTypedIn(hub, amendment, subscriptionId)) {
    await agree(hub, subscriptionId, amendment.lines);
    return;
  }
  await hub.steps.once(
    `${key}:change`,
    async () => {
      const now = await hub.stripe.subscriptions.retrieve(subscriptionId);
      return now.metadata.amendment_id === amendment.id ? now.id : undefined;
    },
    async () => {
      const taxed = await taxTermsOf(hub, amendment);
      const changed = await hub.stripe.subscriptions.update(
        subscriptionId,
        {
          items: await itemsOf(hub, amendment, subscriptionId),
          proration_behavior: "create_prorations",
          proration_date: amendment.effectiveAt,
          // Where the customer is now: it may have moved since the deal was closed.
          ...taxed,
          metadata: { amendment_id: amendment.id },
        },
        { idempotencyKey: `${key}:change` },
      );
      return changed.id;
    },
  );
  const invoiceId = await draftInvoice(hub, amendment, deal);
  await issue(hub, key, invoiceId);
  await agree(hub, subscriptionId, amendment.lines);
  await hub.stripe.subscriptions.update(
    subscriptionId,
    { metadata: { amendment_id: "" } },
    { idempotencyKey: `${key}:settled` },
  );
  await showInCrm(hub, subscriptionId);
}

/**
 * Somebody has carried the amendment out at billing by hand, and its owner has released it by name:
 * nothing is left to do. Without a name nobody may assume that it was invoiced.
 */
async function wasTypedIn(
  hub: Hub,
  amendment: Opportunity,
  subscriptionId: string,
): Promise<boolean> {
  const release = await released(hub).get(amendment.id);
  if (release === undefined) return false;
  const { items } = await hub.stripe.subscriptions.retrieve(subscriptionId);
  const isThere = amendment.lines.every((line) => {
    const item = items.data.find(({ price }) => hub.catalogue.priceOf(price).sku === line.sku);
    return (item?.quantity ?? 0) === line.quantity;
  });
  if (!isThere) return false;
  const words = `opportunity ${amendment.id} was carried out by hand, released by ${release.by}`;
  await hub.audit.record(words, [subscriptionId]);
  return true;
}

/** The changed items; refuses where the CRM's picture of what runs is not billing's. */
async function itemsOf(
  hub: Hub,
  amendment: Opportunity,
  subscriptionId: string,
): Promise<Stripe.SubscriptionUpdateParams.Item[]> {
  const subscription = await hub.stripe.subscriptions.retrieve(subscriptionId);
  if (subscription.schedule !== null) {
    await leaveSchedule(hub, amendment, idOf(subscription.schedule));
  }
  const prices = await pricesOf(hub, amendment, amendment.lines);
  const items: Stripe.SubscriptionUpdateParams.Item[] = [];
  for (const [index, line] of amendment.lines.entries()) {
    const item = subscription.items.data.find(
      (running) => hub.catalogue.priceOf(running.price).sku === line.sku,
    );
    const running = item?.quantity ?? 0;
    if (running !== (line.previousQuantity ?? 0)) {
      throw new Quarantined({
        reason: "amendment_mismatch",
        document: amendment.id,
        message: `the amendment replaces ${line.previousQuantity} ${line.sku}, billing has ${running}`,
      });
    }
    if (item !== undefined) {
      items.push(
        line.quantity === 0
          ? { id: item.id, deleted: true }
          : { id: item.id, quantity: line.quantity },
      );
      continue;
    }
    // What is added ends with the deal: it joins the running period (BIL-3).
    const percent = line.discountPercent ?? 0;
    items.push({
      price: prices[index]?.id ?? "",
      quantity: line.quantity,
      ...(percent > 0 ? { discounts: [{ coupon: await ensureCoupon(hub, percent) }] } : {}),
    });
  }
  return items;
}

/**
 * A schedule whose last term is running has done its work and lets the subscription go, at the price
 * that it has now. While a term is still to come, that one names quantities too: changed here alone,
 * they would come back.
 */
async function leaveSchedule(hub: Hub, amendment: Opportunity, id: string): Promise<void> {
  const schedule = await hub.stripe.subscriptionSchedules.retrieve(id);
  const last = schedule.phases.at(-1)?.start_date ?? 0;
  if (last > amendment.effectiveAt) {
    throw new Quarantined({
      reason: "amendment_mismatch",
      document: amendment.id,
      message: `the next term is agreed already in ${id}; agree it anew with this change`,
    });
  }
  await hub.stripe.subscriptionSchedules.release(
    id,
    {},
    { idempotencyKey: `amendment:${amendment.id}:release` },
  );
}

/** Takes the pending prorations of this subscription onto an invoice dated at the effective date. */
function draftInvoice(hub: Hub, amendment: Opportunity, deal: DealRecord): Promise<string> {
  const key = `amendment:${amendment.id}:invoice`;
  const subscription = deal.subscriptionId;
  return hub.steps.once(
    key,
    async () => {
      for await (const invoice of hub.stripe.invoices.list({ subscription, limit: 100 })) {
        if (invoice.metadata?.amendment_id === amendment.id) return invoice.id;
      }
      return undefined;
    },
    async () => {
      const running = await hub.stripe.subscriptions.retrieve(subscription);
      const taxed = await taxTermsOf(hub, amendment);
      const invoice = await hub.stripe.invoices.create(
        {
          customer: deal.customerId,
          subscription,
          pending_invoice_items_behavior: "include",
          effective_at: amendment.effectiveAt,
          auto_advance: false,
          ...collectionOf(amendment),
          ...taxed,
          metadata: { ...running.metadata, amendment_id: amendment.id },
        },
        { idempotencyKey: key },
      );
      return invoice.id;
    },
  );
}

const refusedSchema = z.object({ times: z.number() });

/**
 * Finalises a draft. While its taxes cannot be calculated it stays one, dated as it was: it is asked
 * for again later, under a key of its own, for the vendor gives the old answer for the old key.
 */
async function finalise(hub: Hub, key: string, invoiceId: string): Promise<Stripe.Invoice> {
  const refusals = shelf(hub.store, "untaxed", refusedSchema);
  const times = (await refusals.get(invoiceId))?.times ?? 0;
  try {
    // With auto_advance a declined card is tried again like a renewal's.
    return await hub.stripe.invoices.finalizeInvoice(
      invoiceId,
      { auto_advance: true },
      { idempotencyKey: times === 0 ? `${key}:finalize` : `${key}:finalize:${times + 1}` },
    );
  } catch (error) {
    if (isTaxFailure(error)) await refusals.put(invoiceId, { times: times + 1 });
    throw error;
  }
}

/** Finalises a draft and collects it, each once. */
export async function issue(hub: Hub, key: string, invoiceId: string): Promise<void> {
  const draft = await hub.stripe.invoices.retrieve(invoiceId);
  const issued = draft.status === "draft" ? await finalise(hub, key, invoiceId) : draft;
  if (issued.status !== "open" || issued.collection_method !== "charge_automatically") return;
  if (issued.amount_remaining === 0 || issued.attempt_count > 0) return;
  try {
    await hub.stripe.invoices.pay(invoiceId, {}, { idempotencyKey: `${key}:pay` });
  } catch (error) {
    // A declined card is an answer, not a failure: the vendor's retries go on from here.
    if (!isCardError(error)) throw error;
  }
}
