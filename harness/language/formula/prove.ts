import { currencyExponent } from "../../../model/currency.ts";
import { type Decimal, decimal, type Rounding, roundToInteger } from "../../../model/decimal.ts";
import type { Span } from "../../../model/diagnostic.ts";
import { type Money, moneyText, roundedMoney, toDecimal } from "../../../model/money.ts";
import { within } from "../kinds/amount.ts";
import type { Problems } from "../problems.ts";
import { evaluate, type RoundMoney } from "./evaluate.ts";
import { formulaFunctions, parseFormula } from "./parse.ts";
import { FormulaError } from "./tokens.ts";

/** A formula where it stands; `exact` where a place inside the text can be told. */
export type WrittenFormula = {
  readonly text: string;
  readonly span: Span;
  readonly exact: boolean;
};

function rounderFor(is: Money, rounding: Rounding): RoundMoney {
  const units = decimal(10n ** BigInt(currencyExponent(is.currency)));
  return (value) => decimal(roundToInteger(value.times(units), rounding)).div(units);
}

/** As many decimals as it has, but not forty of a division. */
function valueText(value: Decimal): string {
  return value.round(8).toFixed();
}

function reportFormula(error: FormulaError, formula: WrittenFormula, problems: Problems): void {
  const span = formula.exact ? within(formula.span, error.offset, error.length) : formula.span;
  if (error.word === undefined) problems.report("bad-formula", span, error.message);
  else problems.reportWord("bad-formula", span, error.message, error.word, formulaFunctions);
}

/**
 * Proves that `formula` comes to `is`, to the last decimal; where not, reports it at the amount
 * with both values.
 */
export function prove(
  is: { readonly money: Money; readonly span: Span },
  formula: WrittenFormula,
  rounding: Rounding,
  problems: Problems,
): void {
  try {
    const value = evaluate(parseFormula(formula.text), rounderFor(is.money, rounding));
    if (value.eq(toDecimal(is.money))) return;
    const whole = roundedMoney(value, is.money.currency, rounding);
    const isWhole = value.eq(toDecimal(whole));
    const hint = isWhole ? "" : "; is a round( ) missing?";
    const found = isWhole ? moneyText(whole) : `${valueText(value)} ${is.money.currency}`;
    const message = `\`because\` comes to ${found}, but ${moneyText(is.money)} is expected${hint}`;
    problems.report("because-differs", is.span, message);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    reportFormula(error, formula, problems);
  }
}
