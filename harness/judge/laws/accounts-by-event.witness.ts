import { ruledModel } from "../controls/small-controls.ts";
import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, recognitionJournal, story } from "../small-story.ts";
import { accountsByEvent } from "./accounts-by-event.ts";
import type { Witness } from "./witness.ts";

function played(...entries: readonly Entry[]) {
  const receipt = smallJournal("py_A", "2026-01-01", entries);
  const journals = [invoiceJournal, receipt, recognitionJournal];
  return story({ model: ruledModel, journals }).lines;
}

export const witness: Witness = {
  of: accountsByEvent,
  breaks: "a bank receipt is booked straight to income",
  broken: played(["cash_clearing", "108.25"], ["bad_debt_recovery", "-108.25"]),
  intact: played(["cash_clearing", "108.25"], ["accounts_receivable", "-108.25"]),
  followers: ["A1", "A5"],
};
