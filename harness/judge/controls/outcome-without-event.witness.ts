import type { Witness } from "../laws/witness.ts";
import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { outcomeWithoutEvent } from "./outcome-without-event.ts";
import { ruledModel } from "./small-controls.ts";

/** An entry of 5.00 that the integration sends besides. */
function played(...entries: readonly Entry[]) {
  const extra = smallJournal("JE-7", "2026-01-20", entries, { documentId: null });
  const journals = [invoiceJournal, paymentJournal, extra, recognitionJournal];
  return story({ model: ruledModel, journals }).lines;
}

export const witness: Witness = {
  of: outcomeWithoutEvent,
  breaks: "a difference is booked away to keep the accounts equal",
  broken: played(["dispute_fees", "5.00"], ["cash_clearing", "-5.00"]),
  intact: played(["payment_fees", "5.00"], ["cash_clearing", "-5.00"]),
};
