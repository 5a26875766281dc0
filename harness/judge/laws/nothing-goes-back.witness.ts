import { smallInvoice, smallJournal, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { invoiceDocument } from "../small-story.ts";
import { nothingGoesBack } from "./nothing-goes-back.ts";
import type { Witness } from "./witness.ts";

const older = { ...invoiceDocument, status: "open", open: usd("108.25") } as const;
const newer = { ...older, total: usd("216.50"), tax: usd("16.50"), open: usd("216.50") };

/** The invoice is doubled at billing; the ERP is told of the newer state, then of `last`. */
function told(last: typeof newer) {
  const run = new SmallRun();
  run.fact(smallInvoice()).document(older);
  run.fact(smallInvoice({ net: "200.00" })).document(newer);
  run.journal(
    smallJournal("in_A", "2026-01-01", [
      ["accounts_receivable", "216.50"],
      ["deferred_revenue", "-200.00"],
      ["tax_payable", "-16.50"],
    ]),
  );
  return run.document(last).phase("marker").lines;
}

export const witness: Witness = {
  of: nothingGoesBack,
  breaks: "an older event overwrites a newer state",
  broken: told(older),
  intact: told(newer),
};
