import {
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  story,
} from "../small-story.ts";
import { closeWaitsForTheMonth } from "./close-waits-for-the-month.ts";
import { januaryClosed } from "./small-close.ts";
import type { Witness } from "./witness.ts";

/** January closes before or after the payment of January has been posted. */
const beforePayment = story({
  documents: [invoiceDocument],
  journals: [invoiceJournal],
  after: (run) => run.fact(januaryClosed).document(paymentDocument).journal(paymentJournal),
});

export const witness: Witness = {
  of: closeWaitsForTheMonth,
  breaks: "closes while the queue still holds the month",
  broken: beforePayment.lines,
  intact: story({ after: (run) => run.fact(januaryClosed) }).lines,
  followers: ["O1", "P1", "R2"],
};
