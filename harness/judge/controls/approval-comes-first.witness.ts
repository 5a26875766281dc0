import type { Witness } from "../laws/witness.ts";
import { smallWriteOff } from "../small-cash.ts";
import { smallDocument, smallInvoice, smallJournal, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { approvalComesFirst } from "./approval-comes-first.ts";
import { ruledModel } from "./small-controls.ts";

const invoice = smallInvoice({ net: "1000.00" });
const asked = smallWriteOff(invoice, { approvedBy: null, approvedAt: null, approvedOn: null });
const { total } = invoice;
const demand = smallDocument({
  kind: "invoice",
  externalId: "in_A",
  on: "2026-01-01",
  total,
  tax: usd("82.50"),
  open: total,
});
const key = `${invoice.id}_write_off`;
const givenUp = smallDocument({ kind: "credit memo", externalId: key, on: "2026-01-25", total });

/** An invoice of 1,082.50 USD that collections gives up; the controller decides from 1,000.00 on. */
function played(isApproved: boolean) {
  const run = new SmallRun({ model: ruledModel });
  run.fact(invoice).document(demand);
  run.journal(
    smallJournal("in_A", "2026-01-01", [
      ["accounts_receivable", "1082.50"],
      ["deferred_revenue", "-1000.00"],
      ["tax_payable", "-82.50"],
    ]),
  );
  run.on("2026-01-25").fact(asked);
  if (isApproved) run.fact(smallWriteOff(invoice));
  run.document(givenUp);
  run.journal(
    smallJournal(key, "2026-01-25", [
      ["bad_debt_expense", "1082.50"],
      ["accounts_receivable", "-1082.50"],
    ]),
  );
  if (!isApproved) run.fact(smallWriteOff(invoice));
  run.document({ ...demand, status: "settled", open: usd("0.00") });
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: approvalComesFirst,
  breaks: "the write-off is posted, and approved when somebody asks",
  broken: played(false),
  intact: played(true),
};
