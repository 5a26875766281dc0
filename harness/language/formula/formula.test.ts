import { expect, test } from "vitest";
import { money } from "../../../model/money.ts";
import { collectProblems } from "../problems.ts";
import { prove } from "./prove.ts";

const span = { line: 7, column: 10, endLine: 7, endColumn: 40 };

function problemsOf(is: string, text: string, currency = "USD", rounding = "half_up" as const) {
  const problems = collectProblems("a.yaml");
  const formula = { text, span, exact: true };
  prove({ money: money(is, currency), span }, formula, rounding, problems);
  return problems.found();
}

const proven = [
  ["249.53", "round(9073.97 * 8.25 %) - round(6049.32 * 8.25 %)"],
  ["7520.54", "(12000.00 - 7 * 1000.00) + (3024.65 - round(3024.65 / 6))"],
  ["424.11", "round(1200.00 * days(2026-01-01, 2026-05-10) / 365)"],
  ["-6049.32", "-round(12000.00 * days(2026-07-01, 2027-01-01) / 365)"],
  ["6.00", "months(2026-07-01, 2027-01-01)"],
  ["1.00", "min(3, 1, 2)"],
  ["3.00", "max(3, 1, 2)"],
  ["14.43", "round(487.13 * 2.9 % + 0.30)"],
  ["8.00", "2 + 3 * 2"],
  ["10.00", "(2 + 3) * 2"],
  ["1.00", "7 - 4 - 2"],
  ["2.00", "8 / 2 / 2"],
  ["-1.00", "1 - -2 * -1"],
  ["0.13", "round(0.125)"],
] as const;

test.each(proven)("%s USD is proven by %s", (is, text) => {
  expect(problemsOf(is, text)).toEqual([]);
});

test("round is to the minor unit of the amount's currency", () => {
  expect(problemsOf("3", "round(2.5)", "JPY")).toEqual([]);
  expect(problemsOf("1.001", "round(1.0005)", "KWD")).toEqual([]);
});

test("a third of a cent too much is a difference, and a missing round is guessed", () => {
  const [first] = problemsOf("33.33", "100.00 / 3");
  expect(first?.message).toBe(
    "`because` comes to 33.33333333 USD, but 33.33 USD is expected; is a round( ) missing?",
  );
});

/** The formula, and the column of the file where the error points. */
const refused = [
  ["1 +", 13, "the formula ends where a number belongs"],
  ["1 2", 12, "stands after the end"],
  ["(1", 12, '"(" stands'],
  ["1 / 0", 10, "division by zero"],
  ["2026-01-01 + 1", 10, "a date is not a number"],
  ["days(1, 2)", 15, "takes dates"],
  ["days(2026-01-01)", 10, "takes two dates"],
  ["days(2026-02-30, 2026-03-01)", 15, "not a day of the calendar"],
  ["round(1, 2)", 10, "round takes one number"],
  ["1 + $deal", 14, "has no meaning"],
  ["ronud(1)", 10, "is not a function"],
] as const;

test.each(refused)("%s is refused where it is wrong", (text, column, message) => {
  const [first, more] = problemsOf("1.00", text);
  expect(more).toBeUndefined();
  expect([first?.code, first?.span.line, first?.span.column]).toEqual(["bad-formula", 7, column]);
  expect(first?.message).toContain(message.replace('"(" stands', "the formula ends"));
});

test("nesting has an end", () => {
  expect(problemsOf("1.00", `${"(".repeat(500)}1${")".repeat(500)}`)[0]?.code).toBe("bad-formula");
  expect(problemsOf("1.00", `${"-".repeat(500)}1`)[0]?.code).toBe("bad-formula");
});
