import type { CreditMemo } from "../../../model/facts/billing.ts";
import { smallCredit, smallInvoice, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { creditsKeepTheTax } from "./credits-keep-the-tax.ts";
import { openItem } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

const invoice = smallInvoice();
const right = smallCredit(invoice);
const untaxed: CreditMemo = {
  ...right,
  tax: usd("0.00"),
  total: usd("20.00"),
  appliedToInvoice: usd("20.00"),
  lines: right.lines.map((line) => ({ ...line, taxes: [] })),
};

/** Invoice and credit wait in the exception queue: only the two are held to each other. */
function credited(memo: CreditMemo) {
  const run = new SmallRun().fact(invoice, memo);
  run.write(openItem());
  return run.write(openItem({ id: "exc_2", document: memo.id, amount: memo.total })).phase("marker")
    .lines;
}

export const witness: Witness = {
  of: creditsKeepTheTax,
  breaks: "a credit goes out without tax",
  broken: credited(untaxed),
  intact: credited(right),
};
