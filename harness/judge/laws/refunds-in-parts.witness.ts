import {
  smallCredit,
  smallDocument,
  smallInvoice,
  smallJournal,
  smallRefund,
  usd,
} from "../small-objects.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { refundsInParts } from "./refunds-in-parts.ts";
import type { Witness } from "./witness.ts";

const memo = smallCredit(invoice, { net: "20.00" });
const credit = smallDocument({
  kind: "credit memo",
  externalId: "cn_A",
  on: "2026-01-15",
  total: memo.total,
  tax: memo.tax,
});

/** A part of 21.65 went back of the 108.25 that were paid. */
function played(amount: string) {
  const out = smallDocument({
    kind: "refund",
    externalId: "re_A",
    on: "2026-01-15",
    total: usd(amount),
  });
  return story({
    facts: [smallInvoice({ paid: true }), memo, smallRefund(memo)],
    documents: [invoiceDocument, paymentDocument, credit, out],
    journals: [
      invoiceJournal,
      paymentJournal,
      recognitionJournal,
      smallJournal("cn_A", "2026-01-15", [
        ["revenue_subscription", "20.00"],
        ["tax_payable", "1.65"],
        ["accounts_receivable", "-21.65"],
      ]),
      smallJournal("re_A", "2026-01-15", [
        ["accounts_receivable", amount],
        ["cash_clearing", `-${amount}`],
      ]),
    ],
  }).lines;
}

export const witness: Witness = {
  of: refundsInParts,
  breaks: "the whole payment is booked as refunded at the first part",
  broken: played("108.25"),
  intact: played("21.65"),
  followers: ["A5", "O3"],
};
