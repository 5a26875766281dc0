import { expect, test } from "vitest";
import {
  addMonths,
  addMonthsAt,
  businessDate,
  dateIn,
  daysBetween,
  instant,
  instantIn,
  lastDayOf,
  lastSecondOf,
  monthsBetween,
  nextPeriod,
  periodId,
} from "./days.ts";

const day = businessDate;

test("the k-th boundary is counted from the anchor, the day clamped to the month (DAT-3)", () => {
  const ends = [1, 2, 3, 4, 5].map((months) => addMonths(day("2026-01-31"), months));
  expect(ends).toEqual(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]);
  const leap = [12, 24, 36, 48].map((months) => addMonths(day("2024-02-29"), months));
  expect(leap).toEqual(["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
  expect(addMonthsAt(instant("2026-01-31T06:00:00Z"), 1)).toBe("2026-02-28T06:00:00.000Z");
});

test("a year has the days that it has (DAT-4)", () => {
  expect(daysBetween(day("2027-07-01"), day("2028-07-01"))).toBe(366);
  expect(daysBetween(day("2026-07-01"), day("2027-01-01"))).toBe(184);
  expect(monthsBetween(day("2026-01-15"), day("2026-04-14"))).toBe(2);
});

test("one moment is another day, and another period, in another zone (DAT-2)", () => {
  const moment = instant("2026-02-01T03:30:00Z");
  expect(dateIn(moment, "America/New_York")).toBe("2026-01-31");
  expect(dateIn(moment, "Europe/Berlin")).toBe("2026-02-01");
  expect(dateIn(moment, "America/New_York")).toBe("2026-01-31");
});

test("wall-clock times follow a zone through a clock change", () => {
  expect(instantIn(day("2026-03-07"), "02:00", "America/New_York")).toBe(
    "2026-03-07T07:00:00.000Z",
  );
  expect(instantIn(day("2026-03-09"), "02:00", "America/New_York")).toBe(
    "2026-03-09T06:00:00.000Z",
  );
  expect(lastSecondOf(day("2026-07-31"), "America/New_York")).toBe("2026-08-01T03:59:59.000Z");
});

test("months of the books end where they end", () => {
  expect(lastDayOf(periodId("2028-02"))).toBe("2028-02-29");
  expect(nextPeriod(periodId("2026-12"))).toBe("2027-01");
});

test.each([
  () => day("2026-02-30"),
  () => day("01.02.2026"),
  () => instant("2026-01-01T06:00:00"),
  () => periodId("2026-13"),
])("what is no day, moment or month is refused with its text %#", (read) => {
  expect(read).toThrow(/"[^"]+" is not a/);
});
