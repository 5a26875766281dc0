import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { controlAccountsStayShut } from "./control-accounts-stay-shut.ts";
import type { Witness } from "./witness.ts";

function played(...entries: readonly Entry[]) {
  const over = { purpose: "manual", documentId: null } as const;
  const bare = smallJournal("JE-9", "2026-01-20", entries, over);
  return story({ journals: [invoiceJournal, paymentJournal, bare, recognitionJournal] }).lines;
}

export const witness: Witness = {
  of: controlAccountsStayShut,
  breaks: "receivables are corrected by a bare journal",
  broken: played(["cash_bank", "10.00"], ["accounts_receivable", "-10.00"]),
  intact: played(["cash_bank", "10.00"], ["cash_clearing", "-10.00"]),
  followers: ["A1", "A5"],
};
