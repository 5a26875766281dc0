import {
  type Entry,
  smallCredit,
  smallDocument,
  smallInvoice,
  smallJournal,
  usd,
} from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { invoiceJournal } from "../small-story.ts";
import { takenBackAtOnceIsNothing } from "./taken-back-at-once-is-nothing.ts";
import type { Witness } from "./witness.ts";

const invoice = smallInvoice();
const memo = smallCredit(invoice, { net: "100.00", on: "2026-01-01" });
const amounts = { on: "2026-01-01", total: usd("108.25"), tax: usd("8.25") } as const;

function played(...credit: readonly Entry[]) {
  const run = new SmallRun();
  run.fact(invoice, { ...invoice, credited: invoice.total, open: usd("0.00") }, memo);
  run.document(smallDocument({ kind: "invoice", externalId: "in_A", ...amounts }));
  run.document(smallDocument({ kind: "credit memo", externalId: "cn_A", ...amounts }));
  return run.journal(invoiceJournal, smallJournal("cn_A", "2026-01-01", credit)).phase("marker")
    .lines;
}

const owed: Entry = ["accounts_receivable", "-108.25"];

export const witness: Witness = {
  of: takenBackAtOnceIsNothing,
  breaks: "the credit is booked against revenue and leaves a deferred rest",
  broken: played(["revenue_subscription", "100.00"], ["tax_payable", "8.25"], owed),
  intact: played(["deferred_revenue", "100.00"], ["tax_payable", "8.25"], owed),
};
