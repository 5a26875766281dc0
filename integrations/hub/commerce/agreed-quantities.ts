import type Stripe from "stripe";
import { z } from "zod";
import { nowText } from "../clock.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome, type Task } from "../work.ts";

const unitsSchema = z.record(z.string(), z.number());

/** What the CRM's deal and the amendments brought about come to: units by product, by subscription. */
function agreed(hub: Hub): Shelf<Record<string, number>> {
  return shelf(hub.store, "agreed", unitsSchema);
}

const driftSchema = z.object({ since: z.string(), isOpen: z.boolean() });

/** Subscriptions that somebody has changed past the CRM. */
function drifts(hub: Hub): Shelf<z.output<typeof driftSchema>> {
  return shelf(hub.store, "drift", driftSchema);
}

/** Keeps what a deal or an amendment agrees of the products that it names. */
export async function agree(
  hub: Hub,
  subscriptionId: string,
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): Promise<void> {
  const before = (await agreed(hub).get(subscriptionId)) ?? {};
  const now = Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
  await agreed(hub).put(subscriptionId, { ...before, ...now });
}

/** In words, what billing has and nobody agreed; undefined where they are one. */
async function driftOf(hub: Hub, subscription: Stripe.Subscription): Promise<string | undefined> {
  const wanted = await agreed(hub).get(subscription.id);
  // An amendment is on its way: its quantities are agreed when it is through.
  const isChanging = (subscription.metadata.amendment_id ?? "") !== "";
  if (wanted === undefined || isChanging || subscription.status === "canceled") return undefined;
  const running = new Map<string, number>();
  for (const { price, quantity = 0 } of subscription.items.data) {
    const { sku, metered } = hub.catalogue.priceOf(price);
    if (!metered) running.set(sku, (running.get(sku) ?? 0) + quantity);
  }
  const skus = [...new Set([...Object.keys(wanted), ...running.keys()])].sort();
  const words = skus.flatMap((sku) => {
    const [has, due] = [running.get(sku) ?? 0, wanted[sku] ?? 0];
    return has === due ? [] : [`billing has ${has} ${sku}, agreed are ${due}`];
  });
  return words.length === 0 ? undefined : words.join("; ");
}

/** Marks a subscription for the night, in which what somebody is still typing has come to its end. */
export async function noteDrift(hub: Hub, subscription: Stripe.Subscription): Promise<void> {
  if ((await driftOf(hub, subscription)) === undefined) return;
  if ((await drifts(hub).get(subscription.id))?.isOpen === true) return;
  await drifts(hub).put(subscription.id, { since: nowText(), isOpen: true });
}

export async function driftTasks(hub: Hub): Promise<readonly Task[]> {
  const marked = (await drifts(hub).all()).filter(([, { isOpen }]) => isOpen);
  return marked.map(([id]) => ({ kind: "agreement", id }));
}

/** The CRM's agreement against what runs at billing (RCN-8); what differs waits for sales. */
export async function performAgreement(hub: Hub, id: string): Promise<Outcome> {
  const words = await driftOf(hub, await hub.stripe.subscriptions.retrieve(id));
  if (words !== undefined) {
    throw new Quarantined({ reason: "amendment_mismatch", document: id, message: words });
  }
  const mark = await drifts(hub).get(id);
  if (mark !== undefined) await drifts(hub).put(id, { ...mark, isOpen: false });
  return done;
}
