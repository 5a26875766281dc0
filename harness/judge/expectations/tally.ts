import type { Span } from "../../../model/diagnostic.ts";
import type { Money } from "../../../model/money.ts";
import type { Expectation } from "../../../model/scenario/expectation.ts";
import type { Comparison } from "../../../model/verdict.ts";
import type { Remark } from "../remark.ts";
import { lookedAtOn } from "./select.ts";
import { asOf, disagreement, promiseOf } from "./wording.ts";

/** What became of one or more expectations. */
export type Tally = {
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly Remark[];
  /** Why something could not be compared. */
  readonly unclear: readonly string[];
};

/** One field, promised and found. */
export type Compared = {
  readonly field: string;
  readonly span: Span;
  readonly because: string | null;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
  readonly object: string;
  readonly atRisk: readonly Money[];
  readonly line: number | null;
};

/** Writes one comparison for the pages and, where it disagrees, one finding at the field's place. */
export function tallyOf(expectation: Expectation, compared: readonly Compared[]): Tally {
  // A state is one of a day: without it two balances of one account read the same.
  const day = lookedAtOn.has(expectation.subject.select) ? asOf(expectation) : "";
  const promise = `${promiseOf(expectation)}${day}`;
  return {
    unclear: [],
    comparisons: compared.map((one) => ({
      audience: expectation.audience,
      line: one.span.line,
      sentence: `${promise}: ${one.field}`,
      expected: one.expected,
      actual: one.actual,
      because: one.because,
      agrees: one.agrees,
    })),
    findings: compared
      .filter((one) => !one.agrees)
      .map((one) => ({
        message: disagreement(expectation, one),
        object: one.object,
        expected: one.expected,
        actual: one.actual,
        atRisk: one.atRisk,
        span: one.span,
        line: one.line,
      })),
  };
}

export function joined(tallies: readonly Tally[]): Tally {
  return {
    comparisons: tallies.flatMap((tally) => tally.comparisons),
    findings: tallies.flatMap((tally) => tally.findings),
    unclear: tallies.flatMap((tally) => tally.unclear),
  };
}
