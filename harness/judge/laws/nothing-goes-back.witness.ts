import { smallSubscription, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { nothingGoesBack } from "./nothing-goes-back.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

const [item] = smallSubscription().items;
const doubled = smallSubscription({ items: item ? [{ ...item, quantity: 2 }] : [] });

/** The subscription is doubled at billing; what the CRM shows a year, one after the other. */
function shown(...amounts: readonly string[]) {
  const run = new SmallRun();
  run.fact(smallSubscription(), smallContract(), doubled);
  for (const amount of amounts) run.fact(smallContract({ arr: usd(amount) }));
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: nothingGoesBack,
  breaks: "an older event overwrites a newer state",
  broken: shown("2400.00", "1200.00", "2400.00"),
  intact: shown("2400.00", "2400.00"),
};
