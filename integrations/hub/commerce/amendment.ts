import { nowSeconds } from "../clock.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { done, type Outcome } from "../work.ts";
import { cancelOnRequest } from "./cancellation.ts";
import { type DealRecord, deals } from "./deal-record.ts";
import type { Opportunity } from "./opportunity.ts";
import { pause, rests, resume } from "./pause.ts";
import { changePrice } from "./price-change.ts";
import { changeQuantity } from "./quantity-change.ts";
import { renew } from "./renewal.ts";
import { transfer } from "./transfer.ts";

type CarryOut<R> = (hub: Hub, amendment: Opportunity, deal: DealRecord) => Promise<R>;

const kinds: Readonly<Record<string, CarryOut<void>>> = {
  Upsell: changeQuantity,
  Downgrade: changeQuantity,
  "Price change": changePrice,
  Renewal: renew,
  Cancellation: cancelOnRequest,
  Transfer: transfer,
};

/** What may have to wait for its invoice in the ERP. */
const ofService: Readonly<Record<string, CarryOut<Outcome>>> = { Pause: pause, Resumption: resume };

/** What is left of a service that rested is not what its invoices say: finance has to decide. */
const afterPause: readonly string[] = ["Pause", "Resumption", "Transfer", "Renewal"];

export function isAmendment(opportunity: Opportunity): boolean {
  return opportunity.amends !== null || opportunity.type in kinds || opportunity.type in ofService;
}

/** Carries an amendment out once, on its effective date at the earliest, after its deal. */
export async function bringAmendmentAbout(hub: Hub, amendment: Opportunity): Promise<Outcome> {
  if ((await hub.steps.made(`amendment:${amendment.id}`)) !== undefined) return done;
  const carryOut = kinds[amendment.type] ?? ofService[amendment.type];
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
  const hasRested = (await rests(hub).get(deal.subscriptionId)) !== undefined;
  if (hasRested && !afterPause.includes(amendment.type)) {
    throw new Quarantined({
      reason: "amendment_mismatch",
      document: amendment.id,
      message: "the service has been paused: its days are not those of its invoices any more",
    });
  }
  const outcome = await carryOut(hub, amendment, deal);
  if (outcome && outcome.is !== "done") return outcome;
  await hub.steps.once(
    `amendment:${amendment.id}`,
    async () => undefined,
    async () => deal.subscriptionId,
  );
  await hub.audit.record(`opportunity ${amendment.id} amended`, [deal.subscriptionId]);
  return done;
}
