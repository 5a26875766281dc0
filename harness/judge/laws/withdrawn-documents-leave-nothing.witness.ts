import { type Entry, smallDocument, smallInvoice, smallJournal, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { withdrawnDocumentsLeaveNothing } from "./withdrawn-documents-leave-nothing.ts";
import type { Witness } from "./witness.ts";

const posted = smallDocument({
  kind: "invoice",
  externalId: "in_A",
  on: "2026-01-01",
  total: usd("108.25"),
  tax: usd("8.25"),
  open: usd("108.25"),
});
const demand = smallJournal("in_A", "2026-01-01", [
  ["accounts_receivable", "108.25"],
  ["deferred_revenue", "-100.00"],
  ["tax_payable", "-8.25"],
]);

/** An invoice that was posted, and voided the next day. */
function played(...reversal: readonly Entry[]) {
  const run = new SmallRun();
  run.fact(smallInvoice()).document(posted).journal(demand).on("2026-01-02");
  run.fact(smallInvoice({}, { status: "void", open: usd("0.00") }));
  run.document({ ...posted, status: "voided", open: usd("0.00") });
  run.journal(smallJournal("in_A-void", "2026-01-02", reversal, { documentId: posted.id }));
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: withdrawnDocumentsLeaveNothing,
  breaks: "the reversal leaves the tax line standing",
  broken: played(["accounts_receivable", "-108.25"], ["deferred_revenue", "108.25"]),
  intact: played(
    ["accounts_receivable", "-108.25"],
    ["deferred_revenue", "100.00"],
    ["tax_payable", "8.25"],
  ),
  followers: ["L6"],
};
