import { addMonths, daysBetween, firstDayOf, periodOf } from "../../../model/days.ts";
import { homeBook, movement, receivableRoles } from "../ledger.ts";
import { movements } from "../money-facts.ts";
import type { KpiDefinition } from "./kpi.ts";

export const daysSalesOutstanding: KpiDefinition = {
  id: "days sales outstanding",
  title: "Days sales outstanding",
  formula:
    "closing receivables ÷ (invoices less credit memos of the last three calendar months) × days of these months",
  unit: "days",
  measure: (index) => {
    const { endsOn } = index.scenario.world;
    const book = homeBook(index.model);
    const until = addMonths(firstDayOf(periodOf(endsOn)), 1);
    const from = addMonths(until, -3);
    const billed = movements(index)
      .filter(({ fact }) => ["invoice", "voiding", "credit memo"].includes(fact.type))
      .filter(({ on, total }) => on >= from && on < until && total.currency === book.currency)
      .reduce((total, { receivable }) => total + receivable.minor, 0n);
    const journals = index.journals.filter(({ currency }) => currency === book.currency);
    const open = movement(journals, receivableRoles);
    if (billed <= 0n) return undefined;
    return { part: open * BigInt(daysBetween(from, until)), whole: billed };
  },
};
