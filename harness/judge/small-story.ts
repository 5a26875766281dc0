import type { ErpDocument, Journal } from "../../model/facts/books.ts";
import type { Fact } from "../../model/facts/index.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import {
  smallDocument,
  smallInvoice,
  smallJournal,
  smallPayment,
  smallSchedule,
  usd,
} from "./small-objects.ts";
import { SmallRun, smallModel, smallScenario } from "./small-run.ts";

export const invoice = smallInvoice({ paid: true });
export const payment = smallPayment(invoice);

export const invoiceDocument: ErpDocument = smallDocument({
  kind: "invoice",
  externalId: "in_A",
  on: "2026-01-01",
  total: usd("108.25"),
  tax: usd("8.25"),
});

export const paymentDocument: ErpDocument = smallDocument({
  kind: "payment",
  externalId: "py_A",
  on: "2026-01-01",
  total: usd("108.25"),
});

export const invoiceJournal: Journal = smallJournal("in_A", "2026-01-01", [
  ["accounts_receivable", "108.25"],
  ["deferred_revenue", "-100.00"],
  ["tax_payable", "-8.25"],
]);

export const paymentJournal: Journal = smallJournal("py_A", "2026-01-01", [
  ["cash_clearing", "108.25"],
  ["accounts_receivable", "-108.25"],
]);

export const recognitionJournal: Journal = smallJournal(
  "rev-2026-01",
  "2026-01-31",
  [
    ["deferred_revenue", "100.00"],
    ["revenue_subscription", "-100.00"],
  ],
  { purpose: "recognition", documentId: null, externalId: null },
);

/** One invoice of 108.25 USD, paid, posted and earned: what a story leaves out or bends. */
export type Story = {
  /** Told besides the invoice and its payment. */
  readonly facts?: readonly Fact[];
  readonly documents?: readonly ErpDocument[];
  readonly journals?: readonly Journal[];
  readonly model?: OperatingModel;
  readonly scenario?: Scenario;
  /** What happens before anything is written to the books. */
  readonly before?: (run: SmallRun) => void;
  /** What happens before the state is marked. */
  readonly after?: (run: SmallRun) => void;
  /** What happens when everything is delivered again. */
  readonly afterwards?: (run: SmallRun) => void;
};

export function story({
  facts = [],
  documents = [invoiceDocument, paymentDocument],
  journals = [invoiceJournal, paymentJournal, recognitionJournal],
  model = smallModel,
  scenario = smallScenario(),
  before = () => {},
  after = () => {},
  afterwards = () => {},
}: Story = {}): SmallRun {
  const run = new SmallRun({ model, scenario });
  run.fact(smallInvoice(), invoice, payment, ...facts);
  before(run);
  run.document(...documents);
  run.journal(...journals.filter((journal) => journal.purpose !== "recognition"));
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31");
  run.fact(smallSchedule("100.00", "100.00"));
  run.journal(...journals.filter((journal) => journal.purpose === "recognition"));
  after(run);
  run.phase("marker").phase("replay");
  run.write({
    kind: "delivery",
    vendor: "billing",
    event: "evt_1",
    eventType: "invoice.paid",
    fact: "payment received",
    object: "in_A",
    attempt: 1,
    repeated: true,
  });
  afterwards(run);
  return run;
}
