import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { clearingAccountsEmpty } from "./clearing-accounts-empty.ts";
import { handedOver, loaded } from "./small-migration.ts";
import type { Witness } from "./witness.ts";

/** Two lines of older books, loaded against the clearing account of the move. */
function played(equity: string, clearing: string) {
  const facts = [
    handedOver("BANK", "cash_bank", "500.00"),
    handedOver("EQ", "opening_equity", "-500.00"),
  ];
  const journals = [
    loaded("BANK", ["cash_bank", "500.00"], ["migration_clearing", "-500.00"]),
    loaded("EQ", ["migration_clearing", clearing], ["opening_equity", equity]),
  ];
  const all = [invoiceJournal, paymentJournal, ...journals, recognitionJournal];
  return story({ facts, journals: all }).lines;
}

export const witness: Witness = {
  of: clearingAccountsEmpty,
  breaks: "a balance of the older books is loaded short",
  broken: played("-490.00", "490.00"),
  intact: played("-500.00", "500.00"),
  followers: ["P6"],
};
