import { businessDate } from "../../../model/days.ts";
import type { ErpDocument, Journal } from "../../../model/facts/books.ts";
import { euroJournal, euroModel, inEuro, type Leg } from "../small-euro.ts";
import { smallDocument, smallInvoice, smallPayment, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";

const billed = inEuro(smallInvoice({ net: "100.00" }));
const total = usd("108.25");

export const euroInvoice: ErpDocument = inEuro(
  smallDocument(
    { kind: "invoice", externalId: "in_A", on: "2026-01-01", total, tax: usd("8.25") },
    { exchangeRate: "1.1" },
  ),
);
export const euroReceipt: ErpDocument = inEuro(
  smallDocument(
    { kind: "payment", externalId: "py_A", on: "2026-02-10", total },
    { exchangeRate: "1.3", applications: [{ to: "erp-in_A", amount: total }] },
  ),
);

export const demandLegs: readonly Leg[] = [
  ["accounts_receivable", "108.25", "119.08"],
  ["deferred_revenue", "-100.00", "-110.00"],
  ["tax_payable", "-8.25", "-9.08"],
];
export const receiptLegs: readonly Leg[] = [
  ["accounts_receivable", "-108.25", "-119.08"],
  ["cash_clearing", "108.25", "140.73"],
  ["fx_realized", "0.00", "-21.65"],
];

const own = { purpose: "revaluation", documentId: null, externalId: null } as const;

/** The receivable of 119.08 valued at 129.90 on the last of January, and the first of February. */
export function valuation(id: string, on: string, up: boolean): Journal {
  const [asset, income] = up ? ["10.82", "-10.82"] : ["-10.82", "10.82"];
  const legs: readonly Leg[] = [
    ["ar_revaluation", "0.00", asset ?? ""],
    ["fx_unrealized", "0.00", income ?? ""],
  ];
  return euroJournal(id, on, legs, own);
}

type EuroStory = {
  readonly documents?: readonly ErpDocument[];
  readonly demand?: readonly Leg[];
  readonly receipt?: readonly Leg[];
  readonly valuations?: readonly Journal[];
};

/** 108.25 EUR booked at 1.1, valued at 1.2 over the month end, and paid at 1.3. */
export function euroStory({
  documents = [euroInvoice, euroReceipt],
  demand = demandLegs,
  receipt = receiptLegs,
  valuations = [valuation("v1", "2026-01-31", true), valuation("v2", "2026-02-01", false)],
}: EuroStory = {}) {
  const run = new SmallRun({ model: euroModel });
  const paid = inEuro(smallInvoice({ paid: true }));
  const payment = inEuro(smallPayment(smallInvoice({ paid: true })));
  run.fact(billed);
  const told = (document: ErpDocument) => {
    const { entity, currency } = document;
    return run.write({ kind: "document", entity, currency, version: 1, object: document });
  };
  const [invoice, ...others] = documents;
  if (invoice) told(invoice);
  run.journal(euroJournal("in_A", "2026-01-01", demand, { exchangeRate: "1.1" }));
  run
    .on("2026-02-01", "04:59:59")
    .recognise("2026-01-31")
    .journal(...valuations);
  run.on("2026-02-10");
  run.fact(paid, { ...payment, receivedOn: businessDate("2026-02-10") });
  for (const document of others) told(document);
  run.journal(euroJournal("py_A", "2026-02-10", receipt, { exchangeRate: "1.3" }));
  return run.phase("marker").lines;
}
