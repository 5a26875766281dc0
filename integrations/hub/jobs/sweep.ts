import { z } from "zod";
import { spentDeposits } from "../books/deposit.ts";
import { fromStripe } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import { accountsSince, handledAccounts } from "../commerce/account.ts";
import { hasOtherTerms } from "../commerce/agreed-terms.ts";
import { handledVersions } from "../commerce/deal-record.ts";
import { decidedSince } from "../commerce/opportunity.ts";
import { Unavailable } from "../failure.ts";
import { handleStripeEvent, type Reception } from "../inbound/receive.ts";
import {
  eventSchema,
  handledTypes,
  type StripeEvent,
  Unreadable,
} from "../inbound/stripe-event.ts";
import { shelf } from "../shelf.ts";
import { finishNight } from "./nightly.ts";

const cursorSchema = z.object({ at: z.number() });

/**
 * How far a sweep looks back behind the one before. In the CRM a long transaction commits with a stamp
 * that is older than itself; billing writes an event when it happens, and only clocks differ a little.
 */
const overlapSeconds = { crm: 30 * 60, billing: 5 * 60 };

/**
 * The safety net: what waited falls due, and what no message told of is found. Three calls where
 * nothing happened. The mark moves only after all that was found is handled.
 */
export async function sweep(reception: Reception): Promise<void> {
  await reception.lane(() => reception.work.takeUp());
  await since(reception, "crm", (from) => sweepCrm(reception, from));
  await since(reception, "billing", (from) => sweepBilling(reception, from));
  // An invoice that used a second payment says nothing of the item that waits for it.
  for (const task of await spentDeposits(reception.hub)) {
    await reception.lane(async () => {
      if (await reception.work.isHeld(task)) await reception.work.run(task);
    });
  }
  await finishNight(reception);
}

async function since(
  { hub }: Reception,
  name: keyof typeof overlapSeconds,
  look: (from: number) => Promise<void>,
): Promise<void> {
  const cursors = shelf(hub.store, "cursor", cursorSchema);
  const begunAt = nowSeconds();
  const last = (await cursors.get(name))?.at ?? 0;
  try {
    await look(Math.max(0, last - overlapSeconds[name]));
  } catch (thrown) {
    const error = fromStripe(thrown);
    // The next sweep begins where this one did.
    if (error instanceof Unavailable) return;
    throw error;
  }
  await cursors.put(name, { at: begunAt });
}

async function sweepCrm({ hub, work, lane }: Reception, from: number): Promise<void> {
  const stamp = new Date(from * 1000).toISOString();
  const accounts = handledAccounts(hub);
  for (const [id, { modstamp, brought }] of await accountsSince(hub, stamp)) {
    await lane(async () => {
      const handled = await accounts.get(id);
      if (handled?.modstamp === modstamp) return;
      const account = { kind: "account", id } as const;
      const terms = { kind: "terms", id } as const;
      const isHeld = (await work.isHeld(account)) || (await work.isHeld(terms));
      // Touched, by the hub itself or by others, and says what it said.
      if (handled?.brought === brought && !isHeld) return;
      await work.run(account);
      if ((await hasOtherTerms(hub, id)) || (await work.isHeld(terms))) await work.run(terms);
    });
  }
  const handled = handledVersions(hub);
  for (const [id, modstamp] of await decidedSince(hub, stamp)) {
    await lane(async () => {
      const task = { kind: "opportunity", id } as const;
      const version = await handled.get(id);
      // Handled, and the work list says the same of it: a crash may have come between the two.
      const agrees = (version?.held ?? false) === (await work.isHeld(task));
      if (version?.modstamp === modstamp && agrees) return;
      await work.run(task);
    });
  }
}

async function sweepBilling(reception: Reception, from: number): Promise<void> {
  const events: StripeEvent[] = [];
  const pages = reception.hub.stripe.events.list({
    created: { gte: from },
    types: [...handledTypes],
    limit: 100,
  });
  // Newest first; handled in the order in which they happened.
  for await (const event of pages) events.unshift(eventSchema.parse(event));
  for (const event of events) await handleReadable(reception, event);
}

/** One that cannot be read must not keep all that came after it waiting. */
async function handleReadable(reception: Reception, event: StripeEvent): Promise<void> {
  try {
    await handleStripeEvent(reception, event);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await reception.hub.audit.record(error.message, []);
  }
}
