import { afterEach, expect, test, vi } from "vitest";
import { anchorOf, nextAnchor } from "./terms.ts";

const second = (text: string): number => Date.parse(text) / 1000;
afterEach(() => void vi.useRealTimers());

test.each([
  ["five minutes late", "2026-01-01T06:00:00Z", 12, "2026-01-01T06:05:00Z", "2027-01-01T06:00:00Z"],
  ["two months late", "2026-01-15T06:00:00Z", 1, "2026-03-20T06:00:00Z", "2026-04-15T06:00:00Z"],
  ["at a month's end", "2026-01-31T06:00:00Z", 1, "2026-03-01T06:00:00Z", "2026-03-31T06:00:00Z"],
  ["by the quarter", "2026-01-01T06:00:00Z", 3, "2026-01-01T06:00:00Z", "2026-04-01T06:00:00Z"],
])(
  "the anchor of a call %s is the next boundary from the start",
  (_name, start, months, now, due) => {
    vi.useFakeTimers({ now: Date.parse(now) });
    expect(nextAnchor(second(start), months)).toBe(second(due));
  },
);

test("a billing day of its own is sent as such; the day of the start needs no word", () => {
  vi.useFakeTimers({ now: Date.parse("2026-01-17T06:00:00Z") });
  const start = second("2026-01-17T06:00:00Z");
  expect(anchorOf(start, 1, 1)).toEqual({
    billing_cycle_anchor_config: { day_of_month: 1, hour: 6, minute: 0, second: 0 },
  });
  expect(anchorOf(start, 1, 17)).toEqual({ billing_cycle_anchor: second("2026-02-17T06:00:00Z") });
});
