import { businessDate, instant } from "../../../model/days.ts";
import { smallInvoice, smallSubscription } from "../small-objects.ts";
import { SmallRun, smallModel } from "../small-run.ts";
import {
  invoice,
  invoiceDocument,
  invoiceJournal,
  payment,
  paymentDocument,
  paymentJournal,
} from "../small-story.ts";
import { serviceStopsAfterGrace } from "./service-stops-after-grace.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

const { payments } = smallModel;
const tenDays = {
  ...smallModel,
  payments: { ...payments, dunning: { ...payments.dunning, graceDays: 10 } },
};

/** A charge fails on 2026-01-01 and is paid on 2026-01-14; service stops on the day given. */
function stopsOn(day: string) {
  const run = new SmallRun({ model: tenDays });
  const shown = { billingStatus: "past due", service: "active" } as const;
  run.fact(smallSubscription({ status: "past due" }), smallInvoice(), smallContract(shown));
  run.document(invoiceDocument).journal(invoiceJournal);
  run.fact({
    type: "payment attempt",
    id: "ch_A",
    invoiceId: "in_A",
    n: 1,
    at: instant("2026-01-01T06:00:00Z"),
    on: businessDate("2026-01-01"),
    outcome: "failed",
    reason: "insufficient funds",
    nextAttemptAt: null,
  });
  run.on(day).fact(smallContract({ ...shown, service: "suspended" }));
  run.on("2026-01-14").fact(invoice, payment, smallSubscription());
  run.document(paymentDocument).journal(paymentJournal);
  return run.fact(smallContract({ service: "active" })).phase("marker").lines;
}

export const witness: Witness = {
  of: serviceStopsAfterGrace,
  breaks: "service is stopped at the first failure",
  broken: stopsOn("2026-01-02"),
  intact: stopsOn("2026-01-11"),
};
