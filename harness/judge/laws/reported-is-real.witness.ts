import { instant } from "../../../model/days.ts";
import { dealRun } from "../small-deal-run.ts";
import { reportedIsReal } from "./reported-is-real.ts";
import type { Witness } from "./witness.ts";

/** A run whose integration says that the invoice and the payment came to these documents. */
function reporting(invoice: string, payment: string) {
  const recordedAt = instant("2026-01-01T06:00:05Z");
  return dealRun([], (run) => {
    run.write({ kind: "audit", recordedAt, event: "invoice in_A posted", outputs: [invoice] });
    run.write({ kind: "audit", recordedAt, event: "payment py_A posted", outputs: [payment] });
  }).lines;
}

export const witness: Witness = {
  of: reportedIsReal,
  breaks: "the call's status is taken for the row's",
  broken: reporting("erp-in_A", "erp-py_B"),
  intact: reporting("erp-in_A", "erp-py_A"),
  followers: ["OM8"],
};
