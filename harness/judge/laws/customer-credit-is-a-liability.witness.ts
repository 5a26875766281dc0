import { smallCredit, smallDocument, smallInvoice, smallJournal, usd } from "../small-objects.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { customerCreditIsALiability } from "./customer-credit-is-a-liability.ts";
import type { Witness } from "./witness.ts";

const memo = smallCredit(
  invoice,
  { net: "20.00" },
  { refunded: usd("0.00"), toBalance: usd("21.65") },
);

/** A credit of 21.65 that the customer keeps, and what is open of it in the ERP. */
function played(open: string) {
  const credit = smallDocument(
    { kind: "credit memo", externalId: "cn_A", on: "2026-01-15", total: memo.total, tax: memo.tax },
    { open: usd(open), status: open === "0.00" ? "settled" : "open" },
  );
  return story({
    facts: [smallInvoice({ paid: true }), memo],
    documents: [invoiceDocument, paymentDocument, credit],
    journals: [
      invoiceJournal,
      paymentJournal,
      recognitionJournal,
      smallJournal("cn_A", "2026-01-15", [
        ["revenue_subscription", "20.00"],
        ["tax_payable", "1.65"],
        ["accounts_receivable", "-21.65"],
      ]),
    ],
  }).lines;
}

export const witness: Witness = {
  of: customerCreditIsALiability,
  breaks: "a credit that the customer keeps is closed as if it had been used",
  broken: played("0.00"),
  intact: played("21.65"),
  followers: ["A5"],
};
