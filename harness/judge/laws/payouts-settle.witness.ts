import { businessDate, instant } from "../../../model/days.ts";
import type { Fact } from "../../../model/facts/index.ts";
import { smallDocument, smallJournal, usd } from "../small-objects.ts";
import {
  invoiceDocument,
  invoiceJournal,
  payment,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { payoutsSettle } from "./payouts-settle.ts";
import type { Witness } from "./witness.ts";

const at = instant("2026-01-01T15:00:00Z");
const on = businessDate("2026-01-01");

/** A charge of 108.25 for which the processor withheld 3.00, paid out the same day. */
const facts: readonly Fact[] = [
  {
    type: "payment attempt",
    id: "ch_A",
    invoiceId: "in_A",
    n: 1,
    at,
    on,
    outcome: "succeeded",
    reason: null,
    nextAttemptAt: null,
  },
  {
    type: "payout",
    id: "po_A",
    amount: usd("105.25"),
    paidAt: at,
    paidOn: on,
    members: [{ kind: "charge", sourceId: "ch_A", amount: payment.amount, fee: usd("3.00") }],
  },
];

function played(fee: string, clearing: string) {
  const batch = smallDocument({
    kind: "journal",
    externalId: "fees_US01_2026-01-01",
    on: "2026-01-01",
    total: usd("105.25"),
  });
  const entry = smallJournal(
    "fees_US01_2026-01-01",
    "2026-01-01",
    [
      ["payment_fees", fee],
      ["cash_bank", "105.25"],
      ["cash_clearing", clearing],
    ],
    { purpose: "manual" },
  );
  return story({
    facts,
    documents: [invoiceDocument, paymentDocument, batch],
    journals: [invoiceJournal, paymentJournal, entry, recognitionJournal],
  }).lines;
}

export const witness: Witness = {
  of: payoutsSettle,
  breaks: "fees are estimated by percentage",
  broken: played("3.44", "-108.69"),
  intact: played("3.00", "-108.25"),
};
