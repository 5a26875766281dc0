import { epochMs, instantIn } from "../../../model/days.ts";
import { type KpiDefinition, meanHours } from "./kpi.ts";

export const orderToInvoiceTime: KpiDefinition = {
  id: "order to invoice time",
  title: "Order-to-invoice time",
  formula: "mean of: first invoice known less the later of closing the deal and its start",
  unit: "hours",
  measure: (index) => {
    const times = index.facts.deal.all().flatMap((deal) => {
      const lines = index.correlation
        .invoicesOf(deal)
        .flatMap(({ id }) => index.facts.invoice.firstLine(id) ?? []);
      const first = lines.length === 0 ? undefined : index.line(Math.min(...lines));
      if (first === undefined) return [];
      const starts = epochMs(instantIn(deal.startsOn, "00:00", index.zone));
      return [Math.max(epochMs(first.at) - Math.max(epochMs(deal.closedAt), starts), 0)];
    });
    return times.length === 0 ? undefined : meanHours(times);
  },
};
