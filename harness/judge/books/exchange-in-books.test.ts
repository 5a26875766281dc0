import { expect, test } from "vitest";
import { businessDate } from "../../../model/days.ts";
import { indexEvidence } from "../evidence-index.ts";
import { euroJournal, inEuro, euroModel as model } from "../small-euro.ts";
import { smallDocument, smallInvoice, smallPayment } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { exchangeInBooks } from "./exchange-in-books.ts";

const own = { purpose: "revaluation", documentId: null, externalId: null } as const;

/** 108.25 EUR booked at 1.1 (119.08), valued at 1.2 (129.90), paid at 1.3 (140.73). */
function told({
  receivable = "119.08",
  value = "10.82",
  reversed = "-10.82",
  gain = "-21.65",
} = {}) {
  const invoice = inEuro(smallInvoice({ paid: true }));
  const paid = inEuro(smallPayment(smallInvoice({ paid: true })));
  const payment = { ...paid, receivedOn: businessDate("2026-02-10") };
  const run = new SmallRun({ model });
  run.fact(invoice);
  const bill = { kind: "invoice", externalId: "in_A", total: invoice.total } as const;
  run.document(inEuro(smallDocument({ ...bill, on: "2026-01-01" })));
  run.journal(
    euroJournal("in_A", "2026-01-01", [
      ["accounts_receivable", "108.25", receivable],
      ["deferred_revenue", "-108.25", `-${receivable}`],
    ]),
  );
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31");
  const negated = value.startsWith("-") ? value.slice(1) : `-${value}`;
  const back = reversed.startsWith("-") ? reversed.slice(1) : `-${reversed}`;
  run.journal(
    euroJournal(
      "v1",
      "2026-01-31",
      [
        ["ar_revaluation", "0.00", value],
        ["fx_unrealized", "0.00", negated],
      ],
      own,
    ),
    euroJournal(
      "v2",
      "2026-02-01",
      [
        ["ar_revaluation", "0.00", reversed],
        ["fx_unrealized", "0.00", back],
      ],
      own,
    ),
  );
  run.on("2026-02-10").fact(payment);
  const receipt = { kind: "payment", externalId: "py_A", total: invoice.total } as const;
  run.document(inEuro(smallDocument({ ...receipt, on: "2026-02-10" })));
  run.journal(
    euroJournal("py_A", "2026-02-10", [
      ["accounts_receivable", "-108.25", "-119.08"],
      ["cash_clearing", "108.25", "140.73"],
      ["fx_realized", "0.00", gain],
    ]),
  );
  return exchangeInBooks(indexEvidence(run.lines)).findings.map(({ message }) => message);
}

test("booking, valuation, its reversal and settlement at the table's rates are fine", () => {
  expect(told()).toEqual([]);
});

test.each([
  [
    "the rate of the day of processing",
    { receivable: "119.09" },
    "invoice in_A moves accounts receivable by another amount in USD than its rate gives",
  ],
  [
    "a valuation that also values what is deferred",
    { value: "20.00" },
    "receivables of US01 in EUR are valued on 2026-01-31 by another amount than the closing rate gives",
  ],
  [
    "a valuation that is never taken back",
    { reversed: "0.00" },
    "receivables of US01 in EUR are valued on 2026-02-01 by another amount than the closing rate gives",
  ],
  [
    "a settlement that forgets the difference",
    { gain: "0.00" },
    "payment py_A moves fx realized by another amount in USD than its rate gives",
  ],
])("%s is found", (_what, change, message) => {
  expect(told(change)).toContain(message);
});
