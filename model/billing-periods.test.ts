import { expect, test } from "vitest";
import { billingPeriod, periodThatBegins, type Rhythm, wholePeriod } from "./billing-periods.ts";
import { businessDate } from "./days.ts";

const rhythm = (startsOn: string, billingDay?: number): Rhythm => ({
  startsOn: businessDate(startsOn),
  billed: "month",
  billingDay,
});

const cases: readonly (readonly [string, Rhythm, readonly string[]])[] = [
  ["the day of the start", rhythm("2026-01-15"), ["2026-01-15", "2026-02-15", "2026-03-15"]],
  [
    "the 31st, clamped and never drifting",
    rhythm("2026-01-31"),
    ["2026-01-31", "2026-02-28", "2026-03-31"],
  ],
  [
    "billing day 1 after a short period",
    rhythm("2026-01-17", 1),
    ["2026-01-17", "2026-02-01", "2026-03-01"],
  ],
  [
    "a billing day later in the month",
    rhythm("2026-01-17", 20),
    ["2026-01-17", "2026-01-20", "2026-02-20"],
  ],
  [
    "billing day 31",
    rhythm("2026-01-17", 31),
    ["2026-01-17", "2026-01-31", "2026-02-28", "2026-03-31"],
  ],
  ["the billing day itself", rhythm("2026-01-01", 1), ["2026-01-01", "2026-02-01", "2026-03-01"]],
];

test.each(cases)("periods begin on %s", (_name, given, starts) => {
  starts.forEach((startsOn, index) => {
    expect(billingPeriod(given, index + 1).startsOn).toBe(startsOn);
    expect(periodThatBegins(given, businessDate(startsOn))).toBe(index + 1);
  });
  expect(periodThatBegins(given, businessDate("2026-02-10"))).toBeNull();
});

test("periods begin at the end of a trial (REV-13)", () => {
  const given = { ...rhythm("2026-03-03"), trialDays: 14 };
  expect(billingPeriod(given, 1)).toEqual({ startsOn: "2026-03-17", endsOn: "2026-04-17" });
  expect(periodThatBegins(given, businessDate("2026-03-03"))).toBeNull();
});

test("a short first period is priced by the period that would contain it (BIL-4)", () => {
  const given = rhythm("2026-01-17", 1);
  expect(wholePeriod(given, 1)).toEqual({ startsOn: "2026-01-01", endsOn: "2026-02-01" });
  expect(wholePeriod(given, 2)).toEqual({ startsOn: "2026-02-01", endsOn: "2026-03-01" });
  expect(wholePeriod(rhythm("2026-01-17"), 1)).toEqual({
    startsOn: "2026-01-17",
    endsOn: "2026-02-17",
  });
});
