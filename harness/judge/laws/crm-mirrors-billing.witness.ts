import { smallSubscription } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { crmMirrorsBilling } from "./crm-mirrors-billing.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

/** A subscription that is past due, and the word that the CRM shows for it. */
function shown(billingStatus: string) {
  const run = new SmallRun();
  run.fact(smallSubscription({ status: "past due" }), smallContract({ billingStatus }));
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: crmMirrorsBilling,
  breaks: "past due is shown as canceled",
  broken: shown("canceled"),
  intact: shown("past due"),
  followers: ["O3"],
};
