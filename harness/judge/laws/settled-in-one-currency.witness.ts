import { euroJournal, euroModel, inEuro } from "../small-euro.ts";
import { smallPayment, usd } from "../small-objects.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { settledInOneCurrency } from "./settled-in-one-currency.ts";
import type { Witness } from "./witness.ts";

const application = { to: invoiceDocument.id, amount: usd("108.25") };
const settling = { ...paymentDocument, applications: [application] };
const euros = euroJournal("py_A", "2026-01-01", [
  ["cash_clearing", "108.25", "119.08"],
  ["accounts_receivable", "-108.25", "-119.08"],
]);
const documents = [invoiceDocument, settling];

export const witness: Witness = {
  of: settledInOneCurrency,
  breaks: "108.25 EUR are applied to 108.25 USD",
  broken: story({
    model: euroModel,
    facts: [inEuro(smallPayment(invoice))],
    documents: [invoiceDocument, inEuro({ ...settling, exchangeRate: "1.1" })],
    journals: [invoiceJournal, euros, recognitionJournal],
  }).lines,
  intact: story({ documents }).lines,
  followers: ["A5"],
};
