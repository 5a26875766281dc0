import { expect, test } from "vitest";
import { decimal, divideRounded } from "./decimal.ts";
import {
  add,
  amountText,
  type Money,
  minor,
  money,
  percentOf,
  roundedMoney,
  share,
  split,
  times,
} from "./money.ts";

const text = (value: Money) => amountText(value);

test.each([
  ["3274.18", "USD", 327418n],
  ["-0.5", "USD", -50n],
  ["7", "JPY", 7n],
  ["1.001", "KWD", 1001n],
  ["12.3400", "USD", 1234n],
])("%s %s is %s minor units and back (MNY-1)", (amount, currency, units) => {
  expect(money(amount, currency).minor).toBe(units);
  expect(money(text(money(amount, currency)), currency).minor).toBe(units);
});

test.each([
  ["1.005", "USD", /more decimals than USD has/],
  ["0.5", "JPY", /more decimals than JPY has/],
  ["1,00", "USD", /not a decimal amount/],
  ["1e3", "USD", /not a decimal amount/],
  ["1.00", "XYZ", /not an ISO 4217 currency/],
])("%s %s is refused, never rounded", (amount, currency, why) => {
  expect(() => money(amount, currency)).toThrow(why);
});

test("amounts of two currencies are never added (MNY-6)", () => {
  expect(() => add(money("1.00", "USD"), money("1.00", "EUR"))).toThrow(/MNY-6/);
});

test.each([
  ["0.125", "USD", "half_up", "0.13"],
  ["-0.125", "USD", "half_up", "-0.13"],
  ["2.5", "JPY", "half_up", "3"],
  ["1.0005", "KWD", "half_up", "1.001"],
  ["0.125", "USD", "half_even", "0.12"],
  ["-0.125", "USD", "half_even", "-0.12"],
  ["2.5", "JPY", "half_even", "2"],
  ["1.0005", "KWD", "half_even", "1.000"],
] as const)("%s %s rounds %s to %s (MNY-4)", (exact, currency, rounding, expected) => {
  expect(text(roundedMoney(decimal(exact), currency, rounding))).toBe(expected);
});

test("a ratio is exact until its one rounding (MNY-2)", () => {
  // 6,000.00 × 184 ÷ 365 = 3,024.657…
  expect(text(share(money("6000.00", "USD"), 184n, 365n))).toBe("3024.66");
  expect(divideRounded(-5n, 2n)).toBe(-3n);
  expect(divideRounded(-5n, 2n, "half_even")).toBe(-2n);
  expect(() => divideRounded(1n, 0n)).toThrow(/division by zero/);
});

test("percentages and factors round once", () => {
  expect(text(percentOf(money("9073.97", "USD"), decimal("8.25")))).toBe("748.60");
  expect(text(times(money("100.00", "USD"), decimal("0.00005")))).toBe("0.01");
});

test.each([
  ["100.00", "USD", [1n, 1n, 1n], ["33.34", "33.33", "33.33"]],
  ["10.000", "KWD", [1n, 1n, 1n], ["3.334", "3.333", "3.333"]],
  ["1000", "JPY", [3n, 3n, 1n], ["429", "428", "143"]],
  ["0.05", "USD", [1n, 1n], ["0.03", "0.02"]],
  ["-0.05", "USD", [1n, 1n], ["-0.03", "-0.02"]],
] as const)(
  "%s %s split by %s gives every unit away (MNY-5)",
  (total, currency, weights, parts) => {
    expect(split(money(total, currency), weights).map(text)).toEqual(parts);
  },
);

test("nothing can be split over no weight", () => {
  expect(() => split(minor(1n, "USD"), [])).toThrow(/weights/);
  expect(() => split(minor(1n, "USD"), [2n, -1n])).toThrow(/weights/);
});
