import { nowSeconds } from "../clock.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { done, type Outcome } from "../work.ts";
import { cancelOnRequest } from "./cancellation.ts";
import { type DealRecord, deals } from "./deal-record.ts";
import type { Opportunity } from "./opportunity.ts";
import { changePrice } from "./price-change.ts";
import { changeQuantity } from "./quantity-change.ts";
import { renew } from "./renewal.ts";
import { transfer } from "./transfer.ts";

const kinds: Readonly<
  Record<string, (hub: Hub, amendment: Opportunity, deal: DealRecord) => Promise<void>>
> = {
  Upsell: changeQuantity,
  Downgrade: changeQuantity,
  "Price change": changePrice,
  Renewal: renew,
  Cancellation: cancelOnRequest,
  Transfer: transfer,
};

export function isAmendment(opportunity: Opportunity): boolean {
  return opportunity.amends !== null || opportunity.type in kinds;
}

/** Carries an amendment out once, on its effective date at the earliest, after its deal. */
export async function bringAmendmentAbout(hub: Hub, amendment: Opportunity): Promise<Outcome> {
  if ((await hub.steps.made(`amendment:${amendment.id}`)) !== undefined) return done;
  const carryOut = kinds[amendment.type];
  if (carryOut === undefined || amendment.amends === null) {
    throw new Quarantined({
      reason: "amendment_mismatch",
      document: amendment.id,
      message:
        carryOut === undefined
          ? `"${amendment.type}" is no kind of amendment that billing can carry out`
          : "the amendment names no deal that it changes",
    });
  }
  const deal = await deals(hub).get(amendment.amends);
  if (deal === undefined)
    return { is: "parked", on: { kind: "opportunity", id: amendment.amends } };
  // A renewal is handed over ahead of its term: billing itself begins it on the day.
  if (amendment.type !== "Renewal" && amendment.effectiveAt > nowSeconds()) {
    return { is: "waiting", until: amendment.effectiveAt };
  }
  await carryOut(hub, amendment, deal);
  await hub.steps.once(
    `amendment:${amendment.id}`,
    async () => undefined,
    async () => deal.subscriptionId,
  );
  await hub.audit.record(`opportunity ${amendment.id} amended`, [deal.subscriptionId]);
  return done;
}
