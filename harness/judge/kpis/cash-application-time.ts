import { epochMs } from "../../../model/days.ts";
import { type KpiDefinition, meanHours } from "./kpi.ts";

export const cashApplicationTime: KpiDefinition = {
  id: "cash application time",
  title: "Cash application time",
  formula: "mean of: payment in the books less payment received",
  unit: "hours",
  measure: (index) => {
    const times = index.facts.payment.all().flatMap(({ id, receivedAt, status }) => {
      const [document] = index.links.effectiveDocumentsOf(id);
      const n = document && index.documents.firstLine(document.id);
      const line = n === undefined ? undefined : index.line(n);
      if (status !== "succeeded" || line === undefined) return [];
      return [epochMs(line.at) - epochMs(receivedAt)];
    });
    return times.length === 0 ? undefined : meanHours(times);
  },
};
