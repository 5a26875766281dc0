import { takenOverDeals } from "../cutover/taken-over.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { isBilledElsewhere, servedBy } from "../settings.ts";
import { done, type Outcome } from "../work.ts";
import { noteDrift } from "./agreed-quantities.ts";
import { bringAmendmentAbout, isAmendment } from "./amendment.ts";
import { settleEnd } from "./cancellation.ts";
import { showInCrm } from "./crm-status.ts";
import { bringDealAbout } from "./deal.ts";
import { handledVersions } from "./deal-record.ts";
import { type Opportunity, readOpportunity } from "./opportunity.ts";
import { bringOrderAbout, isOrder } from "./order.ts";
import { keepTaxCurrent } from "./tax.ts";
import { profileOf } from "./tax-profile.ts";

/** Reads what the CRM says now, whatever the message said then, and brings it about. */
export async function performOpportunity(hub: Hub, id: string): Promise<Outcome> {
  const opportunity = await readOpportunity(hub, id);
  // Deleted, or opened again, meanwhile: nothing is agreed.
  if (opportunity === undefined || !opportunity.won) return done;
  const handled = { modstamp: opportunity.modstamp };
  if (await isOlderSystems(hub, opportunity)) {
    await handledVersions(hub).put(id, handled);
    return done;
  }
  try {
    const bringAbout = isAmendment(opportunity)
      ? bringAmendmentAbout
      : isOrder(opportunity)
        ? bringOrderAbout
        : bringDealAbout;
    const outcome = await bringAbout(hub, opportunity);
    await handledVersions(hub).put(id, handled);
    return outcome;
  } catch (error) {
    // Refused in this version: the sweep need not ask again until somebody changes it.
    if (error instanceof Quarantined) {
      await handledVersions(hub).put(id, { ...handled, held: true });
    }
    throw error;
  }
}

/** What took effect before the entity's books here began is the older systems', until it runs on. */
async function isOlderSystems(hub: Hub, opportunity: Opportunity): Promise<boolean> {
  const { account, effectiveOn, id } = opportunity;
  if (!isBilledElsewhere(servedBy(hub.settings, account), effectiveOn)) return false;
  return (await takenOverDeals(hub).get(id)) === undefined;
}

export async function performSubscription(hub: Hub, id: string): Promise<Outcome> {
  const { subscription, servedUntil } = await showInCrm(hub, id);
  const { customer } = subscription;
  if (typeof customer !== "string" && !customer.deleted) {
    await keepTaxCurrent(hub, subscription, profileOf(customer));
  }
  await settleEnd(hub, subscription);
  await noteDrift(hub, subscription);
  return servedUntil === undefined ? done : { is: "waiting", until: servedUntil };
}
