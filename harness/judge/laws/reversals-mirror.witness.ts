import type { Journal } from "../../../model/facts/books.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { reversalsMirror } from "./reversals-mirror.ts";
import type { Witness } from "./witness.ts";

function reversal(id: string): Journal {
  const lines = invoiceJournal.lines.map(({ debit, credit, ...line }) => {
    return { ...line, debit: credit, credit: debit };
  });
  return { ...invoiceJournal, id, lines };
}

function played(...reversals: readonly Journal[]) {
  const anew = { ...invoiceJournal, id: "in_A-2" };
  const journals = [invoiceJournal, ...reversals, anew, paymentJournal, recognitionJournal];
  return story({ journals }).lines;
}

export const witness: Witness = {
  of: reversalsMirror,
  breaks: "a retry reverses twice",
  broken: played(reversal("in_A-r1"), reversal("in_A-r2")),
  intact: played(reversal("in_A-r1")),
  followers: ["A1", "A5", "R2", "T1"],
};
