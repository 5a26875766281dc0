import { smallDeal, smallSubscription, soldPlan } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { billingRunsWhatWasAgreed } from "./billing-runs-what-was-agreed.ts";
import type { Witness } from "./witness.ts";

/** A deal over ten plans, and what runs for it. */
function running(quantity: number) {
  const run = new SmallRun();
  const subscription = smallSubscription();
  const items = subscription.items.map((item) => ({ ...item, quantity }));
  return run.fact(smallDeal({ lines: [soldPlan(10)] }), { ...subscription, items }).phase("marker")
    .lines;
}

export const witness: Witness = {
  of: billingRunsWhatWasAgreed,
  breaks: "somebody types four more units at billing, and nobody finds it",
  broken: running(14),
  intact: running(10),
};
