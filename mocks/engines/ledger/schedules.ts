import type { BusinessDate, DayRange } from "../../../model/days.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import { add, equals, type Money, share, subtract, sum } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { dayAfter, servedBefore, stretchedEnd } from "./elapsed.ts";
import type { Functional, RevenueSchedule, ScheduleCredit } from "./records.ts";

type Rounding = OperatingModel["rounding"];

type Served = Pick<RevenueSchedule, "range" | "pauses" | "convention">;

function earnedBefore(
  before: BusinessDate,
  amount: Money,
  { range, pauses, convention }: Served,
  rounding: Rounding,
): Money {
  const { part, whole } = servedBefore(before, range, pauses, convention);
  return share(amount, part, whole, rounding);
}

/** The first day on which the line no longer runs: the end of its period, or its termination. */
export function endsOn(schedule: RevenueSchedule): BusinessDate {
  return schedule.credits
    .filter((credit) => credit.basis === "terminate")
    .reduce<BusinessDate>(
      (end, { on }) =>
        on < schedule.range.startsOn ? schedule.range.startsOn : on < end ? on : end,
      stretchedEnd(schedule.range, schedule.pauses),
    );
}

/** What is to be recognised over the line's life, after credits. */
export function scheduleTotal(schedule: RevenueSchedule): Money {
  const credits = schedule.credits.map((credit) => credit.amount);
  return subtract(schedule.amount, sum(credits, schedule.amount.currency));
}

/** The service up to its end as it is now, pauses before that taken into account. */
function servedUntil({ range, pauses, convention }: Served, end: BusinessDate): Served {
  const inside = pauses.filter(({ startsOn }) => startsOn < end);
  const rested = inside.reduce(
    (days, pause) => days + (Date.parse(pause.endsOn ?? end) - Date.parse(pause.startsOn)),
    0,
  );
  const endsOn = new Date(Date.parse(end) - rested).toISOString().slice(0, 10) as BusinessDate;
  return { range: { startsOn: range.startsOn, endsOn }, pauses: inside, convention };
}

/** A part of the service, with the pauses that fall into it. */
function creditedService(schedule: Served, range: DayRange): Served {
  const isWhole =
    range.startsOn === schedule.range.startsOn &&
    range.endsOn === stretchedEnd(schedule.range, schedule.pauses);
  if (isWhole) return schedule;
  const pauses = schedule.pauses.filter(({ startsOn }) => startsOn >= range.startsOn);
  return servedUntil({ ...schedule, range, pauses }, range.endsOn);
}

/**
 * Revenue of the line through a business date, that day included (REV-2), after credits (REV-8).
 *
 * T(d) = T_A(d) − T_C(d), each a rounded share of its own days; after a termination the remaining
 * amount over the days up to it. A credit dated after `throughOn` counts only with what its memo
 * took out of revenue, so that an older month can still be caught up.
 */
export function target(
  schedule: RevenueSchedule,
  throughOn: BusinessDate,
  rounding: Rounding,
): Money {
  const { amount, range } = schedule;
  const before = dayAfter(throughOn);
  const inForce = schedule.credits.filter(({ on }) => on <= throughOn);
  const later = schedule.credits.filter(({ on }) => on > throughOn);
  const takenBack = sum(
    later.map(({ earned }) => earned),
    amount.currency,
  );
  if (inForce.some(({ basis }) => basis === "terminate")) {
    const ended = { ...schedule, credits: inForce };
    const served = servedUntil(schedule, endsOn(ended));
    const left = scheduleTotal(ended);
    const earned =
      range.startsOn === endsOn(ended) ? left : earnedBefore(before, left, served, rounding);
    return subtract(earned, takenBack);
  }
  const credited = inForce.map((credit) =>
    earnedBefore(before, credit.amount, creditedService(schedule, credit.range), rounding),
  );
  const earned = earnedBefore(before, amount, schedule, rounding);
  return subtract(subtract(earned, sum(credited, amount.currency)), takenBack);
}

/** The schedule with the amounts that it has in the entity's currency in place of its own. */
function inFunctional(schedule: RevenueSchedule, functional: Functional): RevenueSchedule {
  const credits = schedule.credits.map((credit, at) => ({ ...credit, ...functional.credits[at] }));
  const { amount, recognised } = functional;
  return { ...schedule, amount, recognised, credits };
}

export function functionalTotal({ amount, credits }: Functional): Money {
  const taken = credits.map((credit) => credit.amount);
  return subtract(amount, sum(taken, amount.currency));
}

export type Due = {
  /** In the currency of the document. */
  readonly due: Money;
  /** In the entity's, by the same formula over the amounts at the booking rate (FX-5). */
  readonly functional: Money | null;
};

/** What is earned through a business date and not posted yet. */
export function dueOf(schedule: RevenueSchedule, throughOn: BusinessDate, rounding: Rounding): Due {
  const due = subtract(target(schedule, throughOn, rounding), schedule.recognised);
  if (schedule.functional === null) return { due, functional: null };
  const twin = inFunctional(schedule, schedule.functional);
  return { due, functional: subtract(target(twin, throughOn, rounding), twin.recognised) };
}

/** Whether nothing will change any more once `throughOn` is posted, unless another credit comes. */
export function isFinished(schedule: RevenueSchedule, throughOn: BusinessDate): boolean {
  return (
    dayAfter(throughOn) >= schedule.range.endsOn &&
    equals(scheduleTotal(schedule), schedule.recognised) &&
    (schedule.functional === null ||
      equals(functionalTotal(schedule.functional), schedule.functional.recognised))
  );
}

export type CreditAsked = {
  readonly document: string;
  readonly line: string;
  readonly basis: CreditBasis | null;
  readonly amount: Money;
  readonly on: BusinessDate;
  readonly servicePeriod: DayRange | null;
};

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}
function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}

/**
 * The days whose price a credit lowers. Concession: all days of the line. Unused and terminate: from
 * the credit's date on. Period: the service period that the memo line states, within the line's.
 */
function creditedDays(schedule: RevenueSchedule, asked: CreditAsked): DayRange {
  const range = { startsOn: schedule.range.startsOn, endsOn: endsOn(schedule) };
  switch (asked.basis) {
    case "concession":
      return range;
    case "period": {
      if (asked.servicePeriod === null) return range;
      const startsOn = earlier(later(asked.servicePeriod.startsOn, range.startsOn), range.endsOn);
      return {
        startsOn,
        endsOn: later(earlier(asked.servicePeriod.endsOn, range.endsOn), startsOn),
      };
    }
    default:
      return {
        startsOn: earlier(later(asked.on, range.startsOn), range.endsOn),
        endsOn: range.endsOn,
      };
  }
}

/**
 * A credit as it will stand on the schedule, its earned part computed (REV-8).
 *
 * A credit for unused time and a termination come out of deferred whole. Of any other credit the
 * share of the credited days before its date is earned.
 */
export function creditOn(
  schedule: RevenueSchedule,
  asked: CreditAsked,
  rounding: Rounding,
): ScheduleCredit {
  const { document, line, amount, on } = asked;
  const basis = asked.basis ?? "unused";
  const range = creditedDays(schedule, asked);
  const earned =
    basis === "terminate" || basis === "unused"
      ? { ...amount, minor: 0n }
      : earnedBefore(on, amount, creditedService(schedule, range), rounding);
  return { document, line, basis, amount, on, range, earned };
}

/** The schedule with one more credit: what was earned of it leaves revenue at once. */
export function withCredit(
  schedule: RevenueSchedule,
  credit: ScheduleCredit,
  inBooks?: Functional["credits"][number],
): RevenueSchedule {
  const { functional } = schedule;
  return {
    ...schedule,
    credits: [...schedule.credits, credit],
    recognised: subtract(schedule.recognised, credit.earned),
    ...(functional === null || inBooks === undefined
      ? {}
      : {
          functional: {
            amount: functional.amount,
            credits: [...functional.credits, inBooks],
            recognised: subtract(functional.recognised, inBooks.earned),
          },
        }),
  };
}

/** The schedule as if that document had never credited it. */
export function withoutCreditsOf(schedule: RevenueSchedule, document: string): RevenueSchedule {
  const taken = schedule.credits.filter((credit) => credit.document === document);
  if (taken.length === 0) return schedule;
  const { functional } = schedule;
  const isTaken = (at: number) => schedule.credits[at]?.document === document;
  return {
    ...schedule,
    credits: schedule.credits.filter((credit) => credit.document !== document),
    recognised: taken.reduce((all, { earned }) => add(all, earned), schedule.recognised),
    functional: functional && {
      amount: functional.amount,
      credits: functional.credits.filter((_, at) => !isTaken(at)),
      recognised: functional.credits
        .filter((_, at) => isTaken(at))
        .reduce((all, { earned }) => add(all, earned), functional.recognised),
    },
  };
}
