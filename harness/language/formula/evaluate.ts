import { type BusinessDate, daysBetween, monthsBetween } from "../../../model/days.ts";
import { type Decimal, decimal } from "../../../model/decimal.ts";
import type { Formula } from "./parse.ts";
import { FormulaError } from "./tokens.ts";

/** What `round( )` does: to the minor unit of the amount to be proven, by the policy. */
export type RoundMoney = (value: Decimal) => Decimal;

function wrong(formula: Formula, message: string): FormulaError {
  return new FormulaError(message, formula.offset, formula.length);
}

function dateOf(formula: Formula, name: string): BusinessDate {
  if (formula.node === "date") return formula.value;
  throw wrong(formula, `${name}(from, to) takes dates, \`${name}(2026-01-01, 2026-05-10)\``);
}

function span(formula: Formula & { node: "call" }): Decimal {
  const [from, to, more] = formula.given;
  if (from === undefined || to === undefined || more !== undefined) {
    throw wrong(formula, `${formula.name} takes two dates, from and to`);
  }
  const count = formula.name === "days" ? daysBetween : monthsBetween;
  return decimal(String(count(dateOf(from, formula.name), dateOf(to, formula.name))));
}

function call(formula: Formula & { node: "call" }, round: RoundMoney): Decimal {
  if (formula.name === "days" || formula.name === "months") return span(formula);
  const values = formula.given.map((one) => evaluate(one, round));
  const [first, ...others] = values;
  if (first === undefined) throw wrong(formula, `${formula.name} takes a number`);
  if (formula.name === "round") {
    if (others.length > 0) throw wrong(formula, "round takes one number");
    return round(first);
  }
  const smaller = formula.name === "min";
  return others.reduce((best, one) => (one.lt(best) === smaller ? one : best), first);
}

/**
 * The value of a formula, exact but for division, which has 40 decimals.
 *
 * Division by zero, a date used as a number and wrong arguments throw a FormulaError.
 */
export function evaluate(formula: Formula, round: RoundMoney): Decimal {
  switch (formula.node) {
    case "number":
      return formula.value;
    case "date":
      throw wrong(formula, "a date is not a number; use days(from, to) or months(from, to)");
    case "percent":
      return evaluate(formula.of, round).div(decimal("100"));
    case "negative":
      return evaluate(formula.of, round).times(decimal("-1"));
    case "call":
      return call(formula, round);
    default:
      return combine(formula, evaluate(formula.left, round), evaluate(formula.right, round));
  }
}

function combine(formula: Formula, left: Decimal, right: Decimal): Decimal {
  if (formula.node === "+") return left.plus(right);
  if (formula.node === "-") return left.minus(right);
  if (formula.node === "*") return left.times(right);
  if (right.eq(decimal("0"))) throw wrong(formula, "division by zero");
  return left.div(right);
}
