import { smallJournal } from "../small-objects.ts";
import { invoiceJournal, recognitionJournal, story } from "../small-story.ts";
import { receivablesTieOut } from "./receivables-tie-out.ts";
import type { Witness } from "./witness.ts";

const toBank = smallJournal("py_A", "2026-01-01", [
  ["cash_clearing", "108.25"],
  ["dispute_receivable", "-108.25"],
]);

export const witness: Witness = {
  of: receivablesTieOut,
  breaks: "a customer payment is credited to the wrong control account",
  broken: story({ journals: [invoiceJournal, toBank, recognitionJournal] }).lines,
  intact: story().lines,
  followers: ["A1", "L8"],
};
