import { plusMs } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario, Twin } from "../../model/scenario/index.ts";
import type { FaultPlan } from "../../model/timeline.ts";
import { businessHourOf } from "./plan.ts";

const minute = 60_000;
const hour = 60 * minute;

/** How far a delivery may be put off: less than what is left of a business day at its hour. */
const reorderWithinMs = 3 * hour;

/**
 * The fault plan of a twin that one run can show. `crash and restart` is not among them: it takes a
 * run for each wave of sites that the undisturbed run passed (`crashPlan`).
 */
export function twinPlan(
  twin: Exclude<Twin, "crash and restart">,
  scenario: Scenario,
  model: OperatingModel,
): FaultPlan {
  switch (twin) {
    case "duplicate deliveries":
      return { twin, copiesAfterMs: [0, 2 * hour] };
    case "reordered deliveries":
      return { twin, withinMs: reorderWithinMs };
    case "replay everything": {
      const days = [...new Set(scenario.when.map((step) => step.on))];
      return { twin, at: days.map((day) => plusMs(businessHourOf(day, model), 8 * hour)) };
    }
  }
}

/** The integration dies once at each of these sites and comes back a minute later. */
export function crashPlan(sites: readonly string[]): FaultPlan {
  return { twin: "crash and restart", sites: [...sites], restartAfterMs: minute };
}
