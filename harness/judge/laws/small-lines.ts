import type { ErpDocument, Journal } from "../../../model/facts/books.ts";
import { usd } from "../small-objects.ts";
import { invoiceDocument, invoiceJournal, recognitionJournal } from "../small-story.ts";

/** The customer of the small story as the ERP numbers him. */
const customer = "7001";

/** The small invoice with its one line, for `plan`. */
export const itemisedInvoice: ErpDocument = {
  ...invoiceDocument,
  customerId: customer,
  lines: [
    {
      ...{ id: "1", item: "plan", net: usd("100.00"), tax: usd("8.25") },
      ...{ jurisdictions: ["US-TX"], servicePeriod: null, billingLines: ["il_in_A"] },
      ...{ creditedLine: null, basis: null },
    },
  ],
};

/** Its lines on revenue and deferred revenue name the item and the customer. */
function naming(item: string, journal: Journal): Journal {
  const lines = journal.lines.map((line) =>
    line.role === "deferred_revenue" ? { ...line, item: "plan", customer } : line,
  );
  const earned = lines.map((line) =>
    line.role === "revenue_subscription" ? { ...line, item, customer } : line,
  );
  return { ...journal, lines: earned };
}

/** The journals of the small story, the revenue earned on that item. */
export function itemisedJournals(earnedOn: string): readonly Journal[] {
  return [naming("plan", invoiceJournal), naming(earnedOn, recognitionJournal)];
}
