import { expect, test } from "vitest";
import { indexEvidence } from "../evidence-index.ts";
import { smallCredit, smallDocument, smallInvoice, smallJournal, usd } from "../small-objects.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  story,
} from "../small-story.ts";
import { receivablesTieOut } from "./receivables-tie-out.ts";

test("a credit that stayed with the customer and paid part of the next invoice ties out", () => {
  // 20.00 + 1.65 tax credited on a paid invoice; of the next 108.25 only 86.60 are left to pay.
  const credit = smallCredit(invoice, {}, { refunded: usd("0.00"), toBalance: usd("21.65") });
  const next = smallInvoice({ id: "in_B", on: "2026-01-20" }, { open: usd("86.60") });
  const run = story({
    facts: [credit, next],
    documents: [
      invoiceDocument,
      paymentDocument,
      { ...invoiceDocument, id: "doc in_B", externalId: "in_B", open: usd("86.60") },
      smallDocument({
        ...{ kind: "credit memo", externalId: "cn_A", on: "2026-01-15" },
        ...{ total: usd("21.65"), tax: usd("1.65") },
      }),
    ],
    journals: [
      invoiceJournal,
      paymentJournal,
      smallJournal("cn_A", "2026-01-15", [
        ["deferred_revenue", "20.00"],
        ["tax_payable", "1.65"],
        ["accounts_receivable", "-21.65"],
      ]),
      smallJournal("in_B", "2026-01-20", [
        ["accounts_receivable", "108.25"],
        ["deferred_revenue", "-100.00"],
        ["tax_payable", "-8.25"],
      ]),
    ],
  });
  const { compared, findings } = receivablesTieOut.check(indexEvidence(run.lines));
  expect(compared).toBeGreaterThan(0);
  expect(findings).toEqual([]);
});
