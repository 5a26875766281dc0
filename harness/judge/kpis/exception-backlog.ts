import { epochMs } from "../../../model/days.ts";
import { openExceptions } from "../open-exceptions.ts";
import { count, type KpiDefinition, meanHours } from "./kpi.ts";

export const openExceptionCount: KpiDefinition = {
  id: "open exceptions",
  title: "Exception backlog",
  formula: "exceptions that are open in the end",
  unit: "count",
  measure: (index) => count(openExceptions(index).length),
};

export const oldestException: KpiDefinition = {
  id: "oldest exception",
  title: "Oldest open exception",
  formula: "the end of the run less the opening of the oldest open exception",
  unit: "hours",
  measure: (index) => {
    const [end] = index.lines.filter(({ n }) => n === index.marker);
    const opened = openExceptions(index).map(({ openedAt }) => epochMs(openedAt));
    if (end === undefined || opened.length === 0) return undefined;
    return meanHours([epochMs(end.at) - Math.min(...opened)]);
  },
};
