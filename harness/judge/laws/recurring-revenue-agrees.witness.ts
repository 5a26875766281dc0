import { smallDeal, smallSubscription, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { recurringRevenueAgrees } from "./recurring-revenue-agrees.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

/** What the CRM shows at the close of January; by the end it is right in any case. */
function shownAtClose(arr: string) {
  const run = new SmallRun();
  run.fact(smallDeal(), smallSubscription(), smallContract({ arr: usd(arr) }));
  run.on("2026-02-05").close("2026-01-31");
  run.fact(smallContract());
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: recurringRevenueAgrees,
  breaks: "adds the renewed term to the old one for a while",
  broken: shownAtClose("2400.00"),
  intact: shownAtClose("1200.00"),
};
