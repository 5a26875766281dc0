import type { BusinessDate, PeriodId } from "../../../model/days.ts";

/** A close of the books, as of the evidence line that tells of it. */
export type Close = {
  readonly period: PeriodId;
  readonly endsOn: BusinessDate;
  readonly n: number;
};

/** An amount dated `on` that counts from one evidence line until another takes its place. */
export type Told = {
  readonly on: BusinessDate;
  readonly from: number;
  readonly until: number;
  readonly amount: bigint;
};

/**
 * For each close the sum of what had been told by then and is dated up to the period's end.
 *
 * One pass, whatever the number of closes, which must be in order of line and of period.
 */
export function closeTotals(closes: readonly Close[], told: Iterable<Told>): readonly bigint[] {
  const steps = closes.map(() => 0n);
  const step = (at: number, amount: bigint) => {
    steps[at] = (steps[at] ?? 0n) + amount;
  };
  for (const { on, from, until, amount } of told) {
    const first = closes.findIndex((close) => close.n >= from && close.endsOn >= on);
    const replaced = closes.findIndex((close) => close.n >= until);
    if (first === -1 || (replaced !== -1 && replaced <= first)) continue;
    step(first, amount);
    if (replaced !== -1) step(replaced, -amount);
  }
  let total = 0n;
  return steps.map((amount) => {
    total += amount;
    return total;
  });
}
