import { decimal } from "../../../model/decimal.ts";
import type { KpiLimit } from "../../../model/operating-model.ts";
import type { Kpi } from "../../../model/statement.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { cashApplicationTime } from "./cash-application-time.ts";
import { closeDuration } from "./close-duration.ts";
import { daysSalesOutstanding } from "./days-sales-outstanding.ts";
import { oldestException, openExceptionCount } from "./exception-backlog.ts";
import { exceptionRate } from "./exception-rate.ts";
import { invoiceAccuracy } from "./invoice-accuracy.ts";
import { type KpiDefinition, oneDecimal } from "./kpi.ts";
import { automatedPostings, manualJournals } from "./manual-journals.ts";
import { orderToInvoiceTime } from "./order-to-invoice-time.ts";
import { revenueScheduleAccuracy } from "./revenue-schedule-accuracy.ts";

const all: readonly KpiDefinition[] = [
  invoiceAccuracy,
  exceptionRate,
  openExceptionCount,
  oldestException,
  daysSalesOutstanding,
  cashApplicationTime,
  revenueScheduleAccuracy,
  closeDuration,
  manualJournals,
  orderToInvoiceTime,
  automatedPostings,
];

function limitWords({ at, value }: KpiLimit, unit: Kpi["unit"]): string {
  return `at ${at} ${value}${unit === "count" ? "" : ` ${unit}`}`;
}

function isMet(value: string, { at, value: limit }: KpiLimit): boolean {
  const order = decimal(value).cmp(decimal(limit));
  return at === "least" ? order >= 0 : order <= 0;
}

function kpiOf(index: EvidenceIndex, definition: KpiDefinition): Kpi {
  const { id, title, formula, unit } = definition;
  const limit = index.model.kpis[id];
  const measured = definition.measure(index);
  const words = limit === undefined ? null : limitWords(limit, unit);
  const told = { id, title, formula, unit, limit: words };
  if (measured === undefined || measured.whole === 0n) {
    return { ...told, value: null, outcome: "not measured" };
  }
  const value = oneDecimal(measured);
  if (limit === undefined) return { ...told, value, outcome: "no limit" };
  return { ...told, value, outcome: isMet(value, limit) ? "met" : "missed" };
}

/** How well order to cash ran, held to the limits of the operating model. */
export function kpisOf(index: EvidenceIndex): readonly Kpi[] {
  return all.map((definition) => kpiOf(index, definition));
}
