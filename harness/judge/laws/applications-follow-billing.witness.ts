import { smallDocument, smallInvoice, usd } from "../small-objects.ts";
import { paymentDocument, story } from "../small-story.ts";
import { applicationsFollowBilling } from "./applications-follow-billing.ts";
import type { Witness } from "./witness.ts";

const of = (id: string, status: "open" | "settled", open: string) =>
  smallDocument(
    {
      kind: "invoice",
      externalId: id,
      on: "2026-01-01",
      total: usd("108.25"),
      tax: usd("8.25"),
      open: usd(open),
    },
    { status },
  );

/** Two invoices of one customer, of which the first is paid; `to` is what the ERP has settled. */
function played(to: "in_A" | "in_B") {
  const settled = to === "in_A";
  return story({
    facts: [
      smallInvoice(
        { id: "in_B" },
        { lines: [], net: usd("0.00"), tax: usd("0.00"), total: usd("0.00"), open: usd("0.00") },
      ),
    ],
    documents: [
      of("in_A", "settled", "0.00"),
      smallDocument({ kind: "invoice", externalId: "in_B", on: "2026-01-01", total: usd("0.00") }),
      {
        ...paymentDocument,
        applications: [{ to: settled ? "erp-in_A" : "erp-in_B", amount: usd("108.25") }],
      },
    ],
  }).lines;
}

export const witness: Witness = {
  of: applicationsFollowBilling,
  breaks: "a receipt is put on the customer's oldest invoice",
  broken: played("in_B"),
  intact: played("in_A"),
};
