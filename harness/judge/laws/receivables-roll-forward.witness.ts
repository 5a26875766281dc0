import { smallJournal } from "../small-objects.ts";
import {
  invoiceDocument,
  invoiceJournal,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { receivablesRollForward } from "./receivables-roll-forward.ts";
import type { Witness } from "./witness.ts";

/** Taken off in January, put back in February: each month is wrong, the end is not. */
function moved(id: string, on: string, amounts: readonly [expense: string, receivable: string]) {
  const [expense, receivable] = amounts;
  return smallJournal(
    id,
    on,
    [
      ["payment_fees", expense],
      ["accounts_receivable", receivable],
    ],
    { purpose: "application", documentId: invoiceDocument.id },
  );
}

const correction = moved("JE-1", "2026-01-20", ["50.00", "-50.00"]);
const back = moved("JE-2", "2026-02-01", ["-50.00", "50.00"]);

export const witness: Witness = {
  of: receivablesRollForward,
  breaks: "a discount taken on payment lowers receivables with no credit memo behind it",
  broken: story({
    journals: [invoiceJournal, paymentJournal, correction, recognitionJournal],
    after: (run) => run.journal(back),
  }).lines,
  intact: story().lines,
};
