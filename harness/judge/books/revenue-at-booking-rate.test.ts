import { expect, test } from "vitest";
import { indexEvidence } from "../evidence-index.ts";
import { euroJournal, euroModel, inEuro } from "../small-euro.ts";
import { smallDocument, smallInvoice } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { postingContext } from "./postings.ts";
import { bookingRatesInBooks } from "./revenue-at-booking-rate.ts";

/** 100.00 EUR net of January, booked at 1.1 as 110.00, earned whole by the month's end. */
function told(worth: string) {
  const invoice = inEuro(smallInvoice());
  const run = new SmallRun({ model: euroModel }).fact(invoice);
  const bill = { kind: "invoice", externalId: "in_A", total: invoice.total } as const;
  run.document(inEuro(smallDocument({ ...bill, on: "2026-01-01", open: invoice.total })));
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31");
  const own = { purpose: "recognition", documentId: null, externalId: null } as const;
  run.journal(
    euroJournal(
      "r1",
      "2026-01-31",
      [
        ["deferred_revenue", "100.00", worth],
        ["revenue_subscription", "-100.00", `-${worth}`],
      ],
      own,
    ),
  );
  const index = indexEvidence(run.lines);
  return bookingRatesInBooks(index, postingContext(index));
}

test("revenue released at the rate of its invoice is fine", () => {
  expect(told("110.00")).toEqual({ compared: 1, findings: [] });
});

test("revenue at the closing rate is found on both accounts", () => {
  expect(told("120.00").findings.map(({ message }) => message)).toEqual([
    "what US01 earns in EUR in 2026-01 moves deferred revenue by another amount in USD than it was booked at",
    "what US01 earns in EUR in 2026-01 moves revenue subscription by another amount in USD than it was booked at",
  ]);
});
