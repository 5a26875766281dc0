import { businessDate, instant, periodId } from "../../../model/days.ts";
import type { Fact } from "../../../model/facts/index.ts";

/** January of the small entity, closed on 5 February. */
export const januaryClosed: Fact = {
  type: "period",
  id: "period-2026-01",
  entity: "US01",
  period: periodId("2026-01"),
  status: "closed",
  closedAt: instant("2026-02-05T23:00:00Z"),
  closedOn: businessDate("2026-02-05"),
};
