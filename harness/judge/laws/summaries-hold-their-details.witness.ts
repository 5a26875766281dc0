import type { Journal } from "../../../model/facts/books.ts";
import { smallJournal } from "../small-objects.ts";
import {
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { summariesHoldTheirDetails } from "./summaries-hold-their-details.ts";
import type { Witness } from "./witness.ts";

const payments: Journal = {
  ...paymentJournal,
  purpose: "summary",
  documentId: null,
  summarises: { documents: [{ id: paymentDocument.id, lines: paymentJournal.lines }], hash: "" },
};
/** What of it had come when the sum was made. */
const early = smallJournal("py_A", "2026-01-01", [
  ["cash_clearing", "58.25"],
  ["accounts_receivable", "-58.25"],
]);

export const witness: Witness = {
  of: summariesHoldTheirDetails,
  breaks: "a detail that arrives between sum and post is left out",
  broken: story({
    journals: [invoiceJournal, { ...payments, lines: early.lines }, recognitionJournal],
  }).lines,
  intact: story({ journals: [invoiceJournal, payments, recognitionJournal] }).lines,
};
