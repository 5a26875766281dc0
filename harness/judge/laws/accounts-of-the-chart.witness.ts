import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { accountsOfTheChart } from "./accounts-of-the-chart.ts";
import type { Witness } from "./witness.ts";

const entries: readonly Entry[] = [
  ["payment_fees", "3.44"],
  ["cash_bank", "-3.44"],
];
const fees = smallJournal("fees", "2026-01-05", entries, { documentId: null });

function played(journal: typeof fees) {
  return story({ journals: [invoiceJournal, paymentJournal, journal, recognitionJournal] }).lines;
}

export const witness: Witness = {
  of: accountsOfTheChart,
  breaks: "the same account code is used in an entity that lacks it",
  broken: played({
    ...fees,
    lines: fees.lines.map((line) =>
      line.role === "payment_fees" ? { ...line, role: null } : line,
    ),
  }),
  intact: played(fees),
};
