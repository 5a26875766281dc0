import { movements } from "../money-facts.ts";
import { exceptions } from "../open-exceptions.ts";
import { type KpiDefinition, percent } from "./kpi.ts";

export const exceptionRate: KpiDefinition = {
  id: "exception rate",
  title: "Exception rate",
  formula: "documents that stood in the exception queue ÷ documents to be posted",
  unit: "%",
  measure: (index) => {
    const due = movements(index);
    const held = new Set(exceptions(index).map(({ document }) => document));
    return percent(due.filter(({ fact }) => held.has(fact.id)).length, due.length);
  },
};
