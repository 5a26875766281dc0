import { smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { receivablesRollForward } from "./receivables-roll-forward.ts";
import type { Witness } from "./witness.ts";

const writeOff = smallJournal(
  "JE-1",
  "2026-01-20",
  [
    ["bad_debt_expense", "50.00"],
    ["accounts_receivable", "-50.00"],
  ],
  { purpose: "manual", documentId: null },
);

export const witness: Witness = {
  of: receivablesRollForward,
  breaks: "a write-off lowers receivables with no document behind it",
  broken: story({ journals: [invoiceJournal, paymentJournal, writeOff, recognitionJournal] }).lines,
  intact: story().lines,
};
