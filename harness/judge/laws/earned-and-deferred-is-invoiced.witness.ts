import { paymentDocument, paymentJournal, story } from "../small-story.ts";
import { earnedAndDeferredIsInvoiced } from "./earned-and-deferred-is-invoiced.ts";
import { itemisedInvoice, itemisedJournals } from "./small-lines.ts";
import type { Witness } from "./witness.ts";

function earnedOn(item: string) {
  const [invoiced, ...recognised] = itemisedJournals(item);
  return story({
    documents: [itemisedInvoice, paymentDocument],
    journals: [...(invoiced ? [invoiced] : []), paymentJournal, ...recognised],
  }).lines;
}

export const witness: Witness = {
  of: earnedAndDeferredIsInvoiced,
  breaks: "takes the deferral of one item and earns it on another",
  broken: earnedOn("support"),
  intact: earnedOn("plan"),
};
