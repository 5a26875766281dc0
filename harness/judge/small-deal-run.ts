import { businessDate } from "../../model/days.ts";
import type { Fact } from "../../model/facts/index.ts";
import type { Expectation } from "../../model/scenario/expectation.ts";
import {
  smallDeal,
  smallDocument,
  smallInvoice,
  smallPayment,
  smallSubscription,
  usd,
} from "./small-objects.ts";
import { SmallRun, smallScenario } from "./small-run.ts";
import { invoiceJournal, paymentJournal, recognitionJournal } from "./small-story.ts";

export const paidInvoice = smallInvoice({ paid: true });
export const receipt = smallPayment(paidInvoice);

const invoiceDocument = smallDocument({
  kind: "invoice",
  externalId: "in_A",
  on: "2026-01-01",
  total: usd("108.25"),
  tax: usd("8.25"),
});
const paymentDocument = smallDocument({
  kind: "payment",
  externalId: "py_A",
  on: "2026-01-01",
  total: usd("108.25"),
});

/** `$deal`, closed, billed, paid, posted and earned; `inJanuary` comes before the month's end. */
export function dealRun(
  expectations: readonly Expectation[] = [],
  more: (run: SmallRun) => void = () => {},
  inJanuary: (run: SmallRun) => void = () => {},
): SmallRun {
  const run = new SmallRun({ scenario: smallScenario(expectations) });
  run.step("2026-01-01", {
    do: "sales closes",
    deal: "deal",
    customer: "acme",
    startsOn: businessDate("2026-01-01"),
    termMonths: 12,
    renews: true,
    lines: [{ product: "plan", quantity: 1, discountPercent: null }],
  });
  run.because().fact(smallDeal());
  run.because().write({
    kind: "delivery",
    vendor: "crm",
    event: "04l1",
    eventType: "deal.won",
    fact: "deal won",
    object: "006A",
    attempt: 1,
    repeated: false,
  });
  run.because().fact(smallSubscription({ metadata: {} }), smallInvoice(), paidInvoice, receipt);
  run.because().write({
    kind: "request",
    system: "erp",
    vendor: "erp",
    method: "PUT",
    path: "/record/v1/invoice/eid:in_A?x=1",
    headers: {},
    body: null,
  });
  run.because().document(invoiceDocument).journal(invoiceJournal);
  run.document(paymentDocument).journal(paymentJournal);
  inJanuary(run.because(null));
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31").because();
  run.journal(recognitionJournal);
  run.because(null);
  more(run);
  run.phase("marker").phase("replay");
  return run;
}

/** The same evidence with some facts told anew before the marker. */
export function dealRunWith(...facts: readonly Fact[]): SmallRun {
  return dealRun([], (run) => run.fact(...facts));
}
