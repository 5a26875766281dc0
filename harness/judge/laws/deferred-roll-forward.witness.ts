import { smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, story } from "../small-story.ts";
import { deferredRollForward } from "./deferred-roll-forward.ts";
import type { Witness } from "./witness.ts";

const accrued = smallJournal(
  "rev-2026-01",
  "2026-01-31",
  [
    ["contract_asset", "100.00"],
    ["revenue_subscription", "-100.00"],
  ],
  { purpose: "recognition", documentId: null, externalId: null },
);

export const witness: Witness = {
  of: deferredRollForward,
  breaks: "recognition debits accrued income and leaves deferred revenue untouched",
  broken: story({ journals: [invoiceJournal, paymentJournal, accrued] }).lines,
  intact: story().lines,
};
