import { expect, test } from "vitest";
import { Patience } from "./patience.ts";

test("five seconds of a thread's own time without a beat are too many", () => {
  const patience = new Patience(5_000);
  expect(patience.isOver(7, 1_000, 7)).toBe(false);
  expect(patience.isOver(7, 5_999, 7)).toBe(false);
  expect(patience.isOver(7, 6_000, 7)).toBe(true);
});

test("a beat begins the time anew", () => {
  const patience = new Patience(5_000);
  patience.isOver(7, 1_000, 7);
  expect(patience.isOver(8, 6_500, 8)).toBe(false);
  expect(patience.isOver(8, 11_499, 8)).toBe(false);
});

test("a watchdog that waited long for its answer accuses nobody of the time before it", () => {
  const patience = new Patience(5_000);
  patience.isOver(7, 1_000, 7);
  // the thread worked and beat for nine seconds while the watchdog was given no time
  expect(patience.isOver(7, 10_000, 90)).toBe(false);
  expect(patience.isOver(90, 10_000, 90)).toBe(false);
});
