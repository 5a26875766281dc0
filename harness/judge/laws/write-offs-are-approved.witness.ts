import { smallWriteOff } from "../small-cash.ts";
import { smallDocument, smallInvoice, smallJournal, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import type { Witness } from "./witness.ts";
import { writeOffsAreApproved } from "./write-offs-are-approved.ts";

const uncollectible = smallInvoice({ net: "1000.00" }, { status: "uncollectible" });
const total = usd("1082.50");
const settled = smallDocument({
  kind: "invoice",
  externalId: "in_A",
  on: "2026-01-01",
  total,
  tax: usd("82.50"),
});
const memo = smallDocument({
  kind: "credit memo",
  externalId: "in_A_write_off",
  on: "2026-01-25",
  total,
});
const issue = smallJournal("in_A", "2026-01-01", [
  ["accounts_receivable", "1082.50"],
  ["deferred_revenue", "-1000.00"],
  ["tax_payable", "-82.50"],
]);
const loss = smallJournal("in_A_write_off", "2026-01-25", [
  ["bad_debt_expense", "1082.50"],
  ["accounts_receivable", "-1082.50"],
]);
const earned = smallJournal(
  "rev-2026-01",
  "2026-01-31",
  [
    ["deferred_revenue", "1000.00"],
    ["revenue_subscription", "-1000.00"],
  ],
  { purpose: "recognition", documentId: null, externalId: null },
);

/** An invoice of 1,082.50 that nobody paid, earned and given up: above the approval limit. */
function played(approvedBy: string | null) {
  const run = new SmallRun();
  const approval = approvedBy === null ? { approvedBy, approvedAt: null, approvedOn: null } : {};
  run.fact(uncollectible, smallWriteOff(uncollectible, approval));
  run.document({ ...settled, status: "open", open: total });
  run.journal(issue).document(memo, settled).journal(loss);
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31").journal(earned);
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: writeOffsAreApproved,
  breaks: "an invoice is written off when the dunning event arrives, without asking",
  broken: played(null),
  intact: played("controller"),
  followers: ["OM7"],
};
