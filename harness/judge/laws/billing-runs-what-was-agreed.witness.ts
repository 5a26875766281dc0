import { smallDeal, smallSubscription, soldPlan } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { billingRunsWhatWasAgreed } from "./billing-runs-what-was-agreed.ts";
import type { Witness } from "./witness.ts";

/** A deal over ten plans, and how many run for it, one after the other. */
function running(...quantities: readonly number[]) {
  const run = new SmallRun().fact(smallDeal({ lines: [soldPlan(10)] }));
  const subscription = smallSubscription();
  for (const quantity of quantities) {
    const items = subscription.items.map((item) => ({ ...item, quantity }));
    run.fact({ ...subscription, items });
  }
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: billingRunsWhatWasAgreed,
  breaks: "somebody types four more units at billing, and nobody finds it",
  broken: running(10, 14),
  intact: running(10),
};
