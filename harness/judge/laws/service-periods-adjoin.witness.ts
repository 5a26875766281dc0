import { businessDate, type DayRange } from "../../../model/days.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { smallInvoice, usd } from "../small-objects.ts";
import { invoice, invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { servicePeriodsAdjoin } from "./service-periods-adjoin.ts";
import type { Witness } from "./witness.ts";

const december = { startsOn: businessDate("2025-12-01"), endsOn: businessDate("2026-01-01") };
const january = { startsOn: businessDate("2026-01-01"), endsOn: businessDate("2026-02-01") };

/** One invoice for the month before and the running one, as a deal that was entered late has it. */
const [first] = smallInvoice({ net: "60.00" }).lines;
const [second] = smallInvoice({ net: "40.00" }).lines;
const twoMonths = {
  ...invoice,
  lines: [
    ...(first ? [{ ...first, id: "il_1", period: december }] : []),
    ...(second ? [{ ...second, id: "il_2", period: january }] : []),
  ],
};

function line(
  id: string,
  net: string,
  tax: string,
  servicePeriod: DayRange,
): ErpDocument["lines"][number] {
  return {
    id,
    item: "plan",
    net: usd(net),
    tax: usd(tax),
    jurisdictions: ["US-TX"],
    servicePeriod,
    billingLines: [id],
    creditedLine: null,
    basis: null,
  };
}

function posted(secondPeriod: DayRange) {
  const lines = [
    line("il_1", "60.00", "4.95", december),
    line("il_2", "40.00", "3.30", secondPeriod),
  ];
  const documents = [{ ...invoiceDocument, lines }, paymentDocument];
  return story({ facts: [twoMonths], documents }).lines;
}

export const witness: Witness = {
  of: servicePeriodsAdjoin,
  breaks: "renews from the day the event arrived",
  broken: posted({ ...january, startsOn: businessDate("2026-01-03") }),
  intact: posted(january),
};
