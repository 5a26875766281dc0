import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { clearingAccountsEmpty } from "./clearing-accounts-empty.ts";
import type { Witness } from "./witness.ts";

/** Two lines of older books, loaded against the clearing account of the move. */
function played(equity: string, clearing: string) {
  const over = { purpose: "manual", documentId: null } as const;
  const load = (id: string, ...entries: readonly Entry[]) =>
    smallJournal(id, "2026-01-01", entries, over);
  const journals = [
    load("MIG-1", ["cash_bank", "500.00"], ["migration_clearing", "-500.00"]),
    load("MIG-2", ["migration_clearing", clearing], ["opening_equity", equity]),
  ];
  return story({ journals: [invoiceJournal, paymentJournal, ...journals, recognitionJournal] })
    .lines;
}

export const witness: Witness = {
  of: clearingAccountsEmpty,
  breaks: "a balance of the older books is loaded short",
  broken: played("-490.00", "490.00"),
  intact: played("-500.00", "500.00"),
};
