import { daysBetween, lastDayOf, periodOf } from "../../../model/days.ts";
import type { KpiDefinition } from "./kpi.ts";

export const closeDuration: KpiDefinition = {
  id: "close duration",
  title: "Close duration",
  formula: "mean over the periods played of: day of the close less last day of the period",
  unit: "days",
  measure: ({ facts, scenario }) => {
    const first = periodOf(scenario.world.startsOn);
    const days = facts.period
      .all()
      .filter(({ period }) => period >= first)
      .flatMap(({ period, closedOn }) =>
        closedOn === null ? [] : [BigInt(daysBetween(lastDayOf(period), closedOn))],
      );
    return {
      part: days.reduce((total, one) => total + one, 0n),
      whole: BigInt(days.length),
    };
  },
};
