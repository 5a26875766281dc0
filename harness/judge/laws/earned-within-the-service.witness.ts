import { businessDate } from "../../../model/days.ts";
import { smallSchedule } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { earnedWithinTheService } from "./earned-within-the-service.ts";
import type { Witness } from "./witness.ts";

/** All of January was earned at its end, on a schedule that begins on that day. */
function begun(startsOn: string, endsOn: string) {
  const servicePeriod = { startsOn: businessDate(startsOn), endsOn: businessDate(endsOn) };
  const schedule = { ...smallSchedule("100.00", "100.00"), servicePeriod };
  return story({ after: (run) => run.fact(schedule) }).lines;
}

export const witness: Witness = {
  of: earnedWithinTheService,
  breaks: "a service of March is earned when it is invoiced in January",
  broken: begun("2026-03-01", "2026-04-01"),
  intact: begun("2026-01-01", "2026-02-01"),
};
