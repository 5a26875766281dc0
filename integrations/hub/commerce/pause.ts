import type Stripe from "stripe";
import { z } from "zod";
import { recordOf } from "../books/post.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";
import { creditableInvoices } from "./credit.ts";
import { showInCrm } from "./crm-status.ts";
import type { DealRecord } from "./deal-record.ts";
import { billedLines, grouped } from "./invoice-lines.ts";
import type { Opportunity } from "./opportunity.ts";

const restSchema = z.object({
  from: z.string(),
  /** Unix seconds: the first moment of the pause, and what ended when before it. */
  fromAt: z.number(),
  periodEndsAt: z.number(),
  cancelAt: z.number().nullable(),
});

/** By subscription: its pause, noted before it is carried out. */
export function rests(hub: Hub): Shelf<z.output<typeof restSchema>> {
  return shelf(hub.store, "rest", restSchema);
}

/** The service rests: billing makes no invoice and credits nothing, the ERP earns nothing (REV-12). */
export async function pause(hub: Hub, change: Opportunity, deal: DealRecord): Promise<Outcome> {
  const { subscriptionId: id } = deal;
  const before = await rests(hub).get(id);
  if (before !== undefined && before.from !== change.effectiveOn) {
    throw refused(change, "the service has been paused before");
  }
  const running = await hub.stripe.subscriptions.retrieve(id);
  const rest = before ?? {
    from: change.effectiveOn,
    fromAt: change.effectiveAt,
    periodEndsAt: periodEnd(running),
    cancelAt: running.cancel_at,
  };
  await rests(hub).put(id, rest);
  const key = `amendment:${change.id}:pause`;
  await hub.steps.once(
    key,
    async () => ((await isPaused(hub, id)) ? id : undefined),
    async () => {
      const bill_for = {
        unused_time_from: { type: "none" as const },
        outstanding_usage_through: { type: "none" as const },
      };
      await hub.stripe.subscriptions.pause(id, { bill_for }, { idempotencyKey: key });
      return id;
    },
  );
  await showInCrm(hub, id);
  return await tellErp(hub, id, rest.from, { custbody_service_rests_from: rest.from });
}

/**
 * The service goes on in the period that it was paid for, which ends later by the days of the pause:
 * billing moves a period's end by a trial without prorations.
 */
export async function resume(hub: Hub, change: Opportunity, deal: DealRecord): Promise<Outcome> {
  const { subscriptionId: id } = deal;
  const rest = await rests(hub).get(id);
  if (rest === undefined) throw refused(change, "the service was never paused");
  const key = `amendment:${change.id}:resume`;
  await hub.steps.once(
    key,
    async () => ((await isPaused(hub, id)) ? undefined : id),
    async () => {
      const how = {
        billing_cycle_anchor: { type: "unchanged" as const },
        proration_behavior: "none" as const,
      };
      await hub.stripe.subscriptions.resume(id, how, { idempotencyKey: key });
      return id;
    },
  );
  const later = change.effectiveAt - rest.fromAt;
  const trial_end = rest.periodEndsAt + later;
  await hub.steps.once(
    `${key}:term`,
    async () => {
      const now = await hub.stripe.subscriptions.retrieve(id);
      return now.trial_end === trial_end ? id : undefined;
    },
    async () => {
      const terms = {
        trial_end,
        proration_behavior: "none" as const,
        ...(rest.cancelAt === null ? {} : { cancel_at: rest.cancelAt + later }),
      };
      await hub.stripe.subscriptions.update(id, terms, { idempotencyKey: `${key}:term` });
      return id;
    },
  );
  await showInCrm(hub, id);
  const until = { custbody_service_rests_until: change.effectiveOn };
  return await tellErp(hub, id, rest.from, until);
}

function refused({ id }: Opportunity, message: string): Quarantined {
  return new Quarantined({ reason: "amendment_mismatch", document: id, message });
}

async function isPaused(hub: Hub, id: string): Promise<boolean> {
  return (await hub.stripe.subscriptions.retrieve(id)).status === "paused";
}

function periodEnd({ items }: Stripe.Subscription): number {
  return Math.max(...items.data.map((item) => item.current_period_end));
}

/** Every invoice whose service was still to come; one that is not posted yet comes first. */
async function tellErp(
  hub: Hub,
  subscriptionId: string,
  from: string,
  fields: { readonly [field: string]: string },
): Promise<Outcome> {
  for (const invoice of await creditableInvoices(hub, subscriptionId)) {
    const groups = grouped(await billedLines(hub, invoice));
    if (!groups.some((group) => group.to > from)) continue;
    const record = await recordOf(hub, invoice.id);
    if (record === undefined) return { is: "parked", on: { kind: "invoice", id: invoice.id } };
    // Said again it changes nothing.
    await hub.netsuite.patch("invoice", record, fields);
    await hub.audit.record(`invoice ${invoice.id} rests`, [record]);
  }
  return done;
}
