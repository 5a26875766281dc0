import { smallDocument, smallInvoice, smallJournal, smallPayment, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  paymentDocument,
  paymentJournal,
  recognitionJournal,
} from "../small-story.ts";
import { unappliedCashIsKept } from "./unapplied-cash-is-kept.ts";
import type { Witness } from "./witness.ts";

/** 128.25 came for an invoice of 108.25. */
const overpaid = {
  ...smallPayment(invoice),
  amount: usd("128.25"),
  allocations: [{ invoiceId: invoice.id, amount: usd("108.25") }],
};

/** What is open in the ERP of the 20.00 that were left over. */
function played(open: string) {
  const rest = { externalId: "py_A_unapplied", on: "2026-01-01", total: usd("20.00") };
  const kept = smallDocument({ kind: "deposit", ...rest, open: usd(open) });
  const run = new SmallRun();
  run.fact(smallInvoice(), invoice, overpaid);
  run.document(invoiceDocument, paymentDocument, kept);
  run.journal(
    invoiceJournal,
    paymentJournal,
    smallJournal("py_A_unapplied", "2026-01-01", [
      ["cash_clearing", "20.00"],
      ["unapplied_cash", "-20.00"],
    ]),
  );
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31").journal(recognitionJournal);
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: unappliedCashIsKept,
  breaks: "closes what an overpayment left over although nothing has used it",
  broken: played("0.00"),
  intact: played("20.00"),
};
