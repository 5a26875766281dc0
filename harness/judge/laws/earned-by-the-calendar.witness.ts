import { businessDate } from "../../../model/days.ts";
import type { Schedule } from "../../../model/facts/books.ts";
import { smallDocument, smallInvoice, smallJournal, smallSchedule } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { earnedByTheCalendar } from "./earned-by-the-calendar.ts";
import type { Witness } from "./witness.ts";

const invoice = smallInvoice({ net: "600.00", months: 2 });

/** January and February, 59 days. */
function schedule(recognised: string): Schedule {
  const servicePeriod = {
    startsOn: businessDate("2026-01-01"),
    endsOn: businessDate("2026-03-01"),
  };
  return { ...smallSchedule("600.00", recognised), servicePeriod };
}

function januaryEarns(amount: string) {
  const run = new SmallRun();
  run.fact(invoice, schedule("0.00"));
  const { total, tax } = invoice;
  run.document(
    smallDocument({
      ...{ kind: "invoice", externalId: "in_A", on: "2026-01-01" },
      ...{ total, tax, open: total },
    }),
  );
  run.journal(
    smallJournal("in_A", "2026-01-01", [
      ["accounts_receivable", "649.50"],
      ["deferred_revenue", "-600.00"],
      ["tax_payable", "-49.50"],
    ]),
  );
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31").fact(schedule(amount));
  run.journal(
    smallJournal(
      "rev-2026-01",
      "2026-01-31",
      [
        ["deferred_revenue", amount],
        ["revenue_subscription", `-${amount}`],
      ],
      { purpose: "recognition", documentId: null, externalId: null },
    ),
  );
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: earnedByTheCalendar,
  breaks: "counts every month as thirty days",
  broken: januaryEarns("300.00"),
  // 600.00 × 31 ÷ 59
  intact: januaryEarns("315.25"),
};
