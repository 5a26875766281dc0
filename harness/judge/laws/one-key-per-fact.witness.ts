import { smallDocument, usd } from "../small-objects.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { oneKeyPerFact } from "./one-key-per-fact.ts";
import type { Witness } from "./witness.ts";

/** The first attempt, voided when the second came under a key of its own. */
const firstAttempt = smallDocument(
  { kind: "invoice", externalId: "in_A-try1", on: "2026-01-01", total: usd("108.25") },
  { status: "voided" },
);

export const witness: Witness = {
  of: oneKeyPerFact,
  breaks: "draws the key anew for each attempt",
  broken: story({ documents: [firstAttempt, invoiceDocument, paymentDocument] }).lines,
  intact: story().lines,
};
