import {
  addMonths,
  type BusinessDate,
  firstDayOf,
  type Instant,
  instant,
  instantIn,
  lastSecondOf,
  nextPeriod,
  periodOf,
  plusMs,
} from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Step } from "../../model/scenario/step.ts";
import type { Action, FaultPlan, Profile, Timeline } from "../../model/timeline.ts";
import { calendar } from "./calendar.ts";

export type PlanOptions = {
  readonly seed: number;
  readonly faults: FaultPlan;
  readonly profile: Profile;
};

/** What the mocks enforce unless a run says otherwise. */
export const strictProfile: Profile = {
  uniqueExternalIds: true,
  idempotencyKeys: true,
  closedPeriod: "first open period",
  unknownProperty: "refuse",
};

/** The moment that a date without a time means. */
export function businessHourOf(date: string, model: OperatingModel): Instant {
  return instant(`${date}T${model.businessHour}:00Z`);
}

/** Steps of one date happen in file order, one second apart. */
function stepActions(steps: readonly Step[], model: OperatingModel): readonly Action[] {
  const taken = new Map<string, number>();
  return steps.map((step, index) => {
    const earlier = taken.get(step.on) ?? 0;
    taken.set(step.on, earlier + 1);
    const at = step.at ?? plusMs(businessHourOf(step.on, model), earlier * 1000);
    const { span, sentence, on, deed } = step;
    return { kind: "step", id: `step ${index + 1}`, at, on, span, sentence, deed };
  });
}

const kindOrder: Readonly<Record<Action["kind"], number>> = {
  step: 0,
  job: 1,
  recognise: 2,
  lock: 3,
  close: 4,
};

function inOrder(a: Action, b: Action): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return kindOrder[a.kind] - kindOrder[b.kind];
}

/** The days that steps name and every first of a month: when work that waits for a day falls due. */
function daysNamed(scenario: Scenario): readonly BusinessDate[] {
  const { startsOn, endsOn } = scenario.world;
  const days = new Set<BusinessDate>();
  for (const { on, deed } of scenario.when) {
    days.add(on);
    if ("startsOn" in deed) days.add(deed.startsOn);
    if ("effectiveOn" in deed) days.add(deed.effectiveOn);
    if ("arrivesOn" in deed && deed.arrivesOn !== null) days.add(deed.arrivesOn);
    if ("deliveredOn" in deed) days.add(deed.deliveredOn);
  }
  for (
    let day = firstDayOf(nextPeriod(periodOf(startsOn)));
    day <= endsOn;
    day = addMonths(day, 1)
  ) {
    days.add(day);
  }
  return [...days].sort();
}

/**
 * Turns a scenario into what will happen and when: plain data, sorted by time, equal for equal
 * input. Everything random is drawn here or from the seed that it carries.
 */
export function plan(scenario: Scenario, model: OperatingModel, options: PlanOptions): Timeline {
  const { startsOn, endsOn } = scenario.world;
  const zone = homeOf(model).timeZone;
  const endsAt = lastSecondOf(endsOn, zone);
  const actions = [
    ...stepActions(scenario.when, model),
    ...calendar(model, { startsOn, endsOn, endsAt }),
  ];
  return {
    seed: options.seed,
    twin: options.faults.twin,
    startsAt: instantIn(startsOn, "00:00", zone),
    endsAt,
    actions: actions.sort(inOrder),
    daysNamed: [...daysNamed(scenario)],
    faults: options.faults,
    profile: options.profile,
  };
}
