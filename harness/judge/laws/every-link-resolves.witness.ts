import { smallDeal, smallSubscription } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { everyLinkResolves } from "./every-link-resolves.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

/** The small invoice under a deal whose contract names a subscription, or none. */
function naming(subscriptionId: string | null) {
  const facts = [smallDeal(), smallSubscription(), smallContract({ subscriptionId })];
  return story({ facts }).lines;
}

export const witness: Witness = {
  of: everyLinkResolves,
  breaks: "does not store at the CRM which subscription a contract became",
  broken: naming(null),
  intact: naming("sub_A"),
};
