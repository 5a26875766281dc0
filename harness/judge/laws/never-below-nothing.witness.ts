import type { ErpDocument } from "../../../model/facts/books.ts";
import { usd } from "../small-objects.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { neverBelowNothing } from "./never-below-nothing.ts";
import type { Witness } from "./witness.ts";

const application = { to: invoiceDocument.id, amount: usd("108.25") };

function played(applications: ErpDocument["applications"]) {
  return story({ documents: [invoiceDocument, { ...paymentDocument, applications }] }).lines;
}

export const witness: Witness = {
  of: neverBelowNothing,
  breaks: "the same receipt is applied again after a restart",
  broken: played([application, application]),
  intact: played([application]),
};
