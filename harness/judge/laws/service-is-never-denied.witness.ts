import { smallSubscription } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { serviceIsNeverDenied } from "./service-is-never-denied.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

/** An active subscription, and what the CRM shows of it one after the other. */
function shown(...words: readonly string[]) {
  const run = new SmallRun();
  run.fact(smallSubscription());
  for (const billingStatus of words) run.fact(smallContract({ billingStatus }));
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: serviceIsNeverDenied,
  breaks: "cancels first and creates again later",
  broken: shown("active", "canceled", "active"),
  intact: shown("active", "active"),
};
