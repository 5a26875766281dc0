import { euroJournal, euroModel, inEuro } from "../small-euro.ts";
import { smallCredit, smallDocument, smallInvoice, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { creditsKeepTheRate } from "./credits-keep-the-rate.ts";
import { demandLegs, euroInvoice } from "./small-euro-story.ts";
import type { Witness } from "./witness.ts";

const invoice = smallInvoice();
const memo = smallCredit(invoice, { net: "100.00", on: "2026-02-10" });

/** 108.25 EUR at 1.1, credited in full on a day of 1.3. */
function played(exchangeRate: string) {
  const run = new SmallRun({ model: euroModel });
  const credited = { credited: invoice.total, open: usd("0.00") };
  run.fact(inEuro(invoice), inEuro({ ...invoice, ...credited }), inEuro(memo));
  run.document(euroInvoice).journal(euroJournal("in_A", "2026-01-01", demandLegs));
  const credit = smallDocument(
    { kind: "credit memo", externalId: "cn_A", on: "2026-02-10", total: memo.total, tax: memo.tax },
    { exchangeRate },
  );
  run.document(inEuro(credit));
  run.journal(
    euroJournal("cn_A", "2026-02-10", [
      ["deferred_revenue", "100.00", "110.00"],
      ["tax_payable", "8.25", "9.08"],
      ["accounts_receivable", "-108.25", "-119.08"],
    ]),
  );
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: creditsKeepTheRate,
  breaks: "the credit takes the rate of its own day",
  broken: played("1.3"),
  intact: played("1.1"),
};
