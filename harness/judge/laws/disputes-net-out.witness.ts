import { lostDispute } from "../small-cash.ts";
import { type Entry, smallDocument, smallJournal, usd } from "../small-objects.ts";
import {
  invoiceDocument,
  invoiceJournal,
  payment,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
  story,
} from "../small-story.ts";
import { disputesNetOut } from "./disputes-net-out.ts";
import type { Witness } from "./witness.ts";

const reopened = { ...invoiceDocument, status: "open", open: usd("108.25") } as const;
const opened = smallDocument({
  kind: "journal",
  externalId: "dp_A_opened",
  on: "2026-01-10",
  total: usd("123.25"),
});
const lost = smallDocument({
  kind: "refund",
  externalId: "dp_A_lost",
  on: "2026-01-20",
  total: usd("108.25"),
});
const withdrawal: readonly Entry[] = [
  ["dispute_receivable", "108.25"],
  ["dispute_fees", "15.00"],
  ["cash_clearing", "-123.25"],
];

function played(loss: readonly Entry[]) {
  return story({
    facts: [lostDispute(payment)],
    documents: [reopened, paymentDocument, opened, lost],
    journals: [
      invoiceJournal,
      paymentJournal,
      smallJournal("dp_A_opened", "2026-01-10", withdrawal, { purpose: "manual" }),
      smallJournal("dp_A_lost", "2026-01-20", loss),
      recognitionJournal,
    ],
  }).lines;
}

export const witness: Witness = {
  of: disputesNetOut,
  breaks: "the lost state is booked as a refund",
  broken: played([
    ["accounts_receivable", "108.25"],
    ["cash_clearing", "-108.25"],
  ]),
  intact: played([
    ["accounts_receivable", "108.25"],
    ["dispute_receivable", "-108.25"],
  ]),
  followers: ["L8"],
};
