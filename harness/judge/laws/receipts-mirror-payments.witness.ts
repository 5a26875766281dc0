import type { ErpDocument, Journal } from "../../../model/facts/books.ts";
import { smallJournal, usd } from "../small-objects.ts";
import {
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { receiptsMirrorPayments } from "./receipts-mirror-payments.ts";
import type { Witness } from "./witness.ts";

function played(receipt: ErpDocument, journal: Journal, invoice = invoiceDocument) {
  return story({
    documents: [invoice, receipt],
    journals: [invoiceJournal, journal, recognitionJournal],
  }).lines;
}

const net: Journal = smallJournal("py_A", "2026-01-01", [
  ["cash_clearing", "104.81"],
  ["accounts_receivable", "-104.81"],
]);

export const witness: Witness = {
  of: receiptsMirrorPayments,
  breaks: "the receipt is booked net of the processor's fee",
  broken: played({ ...paymentDocument, total: usd("104.81") }, net, {
    ...invoiceDocument,
    status: "open",
    open: usd("3.44"),
  }),
  intact: played(paymentDocument, paymentJournal),
  followers: ["A2", "A5", "O3"],
};
