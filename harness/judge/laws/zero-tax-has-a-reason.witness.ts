import { businessDate } from "../../../model/days.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import { smallInvoice, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { openItem } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";
import { zeroTaxHasAReason } from "./zero-tax-has-a-reason.ts";

const taxed = smallInvoice();
const untaxed: Invoice = {
  ...taxed,
  tax: usd("0.00"),
  total: taxed.net,
  open: taxed.net,
  lines: taxed.lines.map((line) => ({ ...line, taxes: [] })),
};

/** An untaxed invoice of 1 January that waits in the exception queue; the certificate ends on a day. */
function certifiedUntil(to: string) {
  return new SmallRun()
    .step("2026-01-01", {
      do: "finance records certificate",
      customer: "acme",
      exemption: {
        jurisdiction: "US-TX",
        from: businessDate("2025-01-01"),
        to: businessDate(to),
      },
    })
    .fact({
      type: "customer",
      id: "cus_A",
      key: "acme",
      legalName: "Acme Robotics",
      email: null,
      shipsTo: "US-TX",
      metadata: {},
    })
    .fact(untaxed)
    .write(openItem({ amount: untaxed.total }))
    .phase("marker").lines;
}

export const witness: Witness = {
  of: zeroTaxHasAReason,
  breaks: "goes by a certificate that has expired",
  broken: certifiedUntil("2025-12-31"),
  intact: certifiedUntil("2026-01-01"),
};
