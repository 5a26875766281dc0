import { addDays, type Instant, instantIn, plusMs } from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { Universe } from "./universe.ts";

/** When the night job of the last business day would run. */
export function lastNightAt(universe: Universe): Instant {
  const { model, scenario } = universe;
  const next = addDays(scenario.world.endsOn, 1);
  return instantIn(next, model.jobs.nightlyAt, homeOf(model).timeZone);
}

/** How long the drain may last: two sweeps and the longest that a vendor goes on trying. */
export function drainBound(universe: Universe): Instant {
  const longestRetryMs = 75 * 3_600_000;
  const sweepsMs = 2 * universe.model.jobs.sweepEveryMinutes * 60_000;
  return plusMs(universe.timeline.endsAt, longestRetryMs + sweepsMs + 86_400_000);
}
