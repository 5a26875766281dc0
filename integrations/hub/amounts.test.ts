import { expect, test } from "vitest";
import { majorText, minorOf, percentOf, proportion, toMinor } from "./amounts.ts";

test.each([
  [327418, "usd", "3274.18"],
  [-5, "usd", "-0.05"],
  [1000, "jpy", "1000"],
  [10001, "kwd", "10.001"],
])("%i minor units of %s read %s", (minor, currency, text) => {
  expect(majorText(minor, currency)).toBe(text);
});

test("a share is rounded once, half away from zero (PRO-6: 9999.00 × 170 ÷ 365)", () => {
  expect(toMinor(proportion(999900, 170, 365))).toBe(465707);
  expect(toMinor(proportion(-25, 1, 10))).toBe(-3);
});

test("a fee is a percentage plus a fixed sum, rounded together (487.13 × 2.9 % + 0.30)", () => {
  expect(toMinor(percentOf(48713, "2.9").plus(minorOf("0.30", "USD")))).toBe(1443);
});
