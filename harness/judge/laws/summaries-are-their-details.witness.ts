import type { Journal } from "../../../model/facts/books.ts";
import { money } from "../../../model/money.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { summariesAreTheirDetails } from "./summaries-are-their-details.ts";
import type { Witness } from "./witness.ts";

const { lines: details, documentId, ...head } = invoiceJournal;
const one = money("1.00", "USD");

/** The invoice in a summary that has more, on both sides, than the invoice. */
function summary(more: bigint): Journal {
  const lines = details.map(({ debit, credit, ...line }) => ({
    ...line,
    debit: debit.minor === 0n ? debit : { ...debit, minor: debit.minor + more },
    credit:
      credit.minor === 0n || line.role === "tax_payable"
        ? credit
        : { ...credit, minor: credit.minor + more },
  }));
  const documents = [{ id: documentId ?? "", lines: details }];
  return {
    ...{ ...head, documentId: null, externalId: "SUM-INV-2026-01-01" },
    ...{ purpose: "summary", summarises: { documents, hash: "1" }, lines },
  };
}

function played(more: bigint) {
  return story({ journals: [summary(more), paymentJournal, recognitionJournal] }).lines;
}

export const witness: Witness = {
  of: summariesAreTheirDetails,
  breaks: "the summary has a document more than it lists",
  broken: played(one.minor),
  intact: played(0n),
};
