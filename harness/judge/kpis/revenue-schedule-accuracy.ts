import { postingContext } from "../books/postings.ts";
import { revenueInBooks } from "../books/revenue-in-books.ts";
import { type KpiDefinition, percent } from "./kpi.ts";

export const revenueScheduleAccuracy: KpiDefinition = {
  id: "revenue schedule accuracy",
  title: "Revenue schedule accuracy",
  formula: "months whose revenue is what the service days give ÷ months with revenue",
  unit: "%",
  measure: (index) => {
    const { compared, findings } = revenueInBooks(index, postingContext(index));
    return percent(Math.max(compared - findings.length, 0), compared);
  },
};
