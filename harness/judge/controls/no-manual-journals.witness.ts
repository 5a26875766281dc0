import type { Witness } from "../laws/witness.ts";
import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { noManualJournals } from "./no-manual-journals.ts";
import { ruledModel } from "./small-controls.ts";

const fees: readonly Entry[] = [
  ["payment_fees", "3.44"],
  ["cash_clearing", "-3.44"],
];

function played(externalId: string | null) {
  const over = { purpose: "manual", documentId: null, externalId } as const;
  const typed = smallJournal("JE-8", "2026-01-05", fees, over);
  const journals = [invoiceJournal, paymentJournal, typed, recognitionJournal];
  return story({ model: ruledModel, journals }).lines;
}

export const witness: Witness = {
  of: noManualJournals,
  breaks: "somebody types the fees in because the batch did not run",
  broken: played(null),
  intact: played("fees_US01_2026-01-05"),
};
