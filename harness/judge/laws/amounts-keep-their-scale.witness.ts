import { smallJournal, usd } from "../small-objects.ts";
import {
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { amountsKeepTheirScale } from "./amounts-keep-their-scale.ts";
import type { Witness } from "./witness.ts";

const receipt = { ...paymentDocument, total: usd("1.08") };
const demand = { ...invoiceDocument, status: "open", open: usd("107.17") } as const;
const journal = smallJournal("py_A", "2026-01-01", [
  ["cash_clearing", "1.08"],
  ["accounts_receivable", "-1.08"],
]);

export const witness: Witness = {
  of: amountsKeepTheirScale,
  breaks: "every amount is divided by 100",
  broken: story({
    documents: [demand, receipt],
    journals: [invoiceJournal, journal, recognitionJournal],
  }).lines,
  intact: story().lines,
  followers: ["A2", "A4", "A5", "O3"],
};
