import type { Invoice } from "../../../model/facts/billing.ts";
import { smallInvoice, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { openItem } from "./small-exceptions.ts";
import { taxIsBaseTimesRate } from "./tax-is-base-times-rate.ts";
import type { Witness } from "./witness.ts";

/** An invoice that waits in the exception queue, so that nothing but its own tax is at stake. */
function waiting(invoice: Invoice) {
  return new SmallRun()
    .fact(invoice)
    .write(openItem({ amount: invoice.total }))
    .phase("marker").lines;
}

const right = smallInvoice();
const cut: Invoice = {
  ...right,
  tax: usd("8.00"),
  total: usd("108.00"),
  open: usd("108.00"),
  lines: right.lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => ({ ...tax, amount: usd("8.00") })),
  })),
};

export const witness: Witness = {
  of: taxIsBaseTimesRate,
  breaks: "takes a rounded rate",
  broken: waiting(cut),
  intact: waiting(right),
};
