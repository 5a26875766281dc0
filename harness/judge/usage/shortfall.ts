import { billingPeriod } from "../../../model/billing-periods.ts";
import { addDays, addMonths, type BusinessDate, type DayRange } from "../../../model/days.ts";
import type { Agreement } from "../commerce/agreement.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { ratedUse, type UsedLine, usedLines } from "./consumption.ts";

/** What a year's use falls short of the minimum that was promised for it. */
export type Shortfall = {
  readonly used: UsedLine;
  /** The year of the deal. */
  readonly year: DayRange;
  /** The last day of it: then the rest is earned. */
  readonly on: BusinessDate;
  /** Minor units, above zero. */
  readonly amount: bigint;
};

/** max(0, minimum − Σ rated use) of each year that is over (USG-7); late use does not count. */
export function shortfalls(index: EvidenceIndex): readonly Shortfall[] {
  const rated = ratedUse(index);
  return usedLines(index).flatMap((used) => {
    const { agreement, price, product } = used;
    const minimum = price.minimumPerYear;
    if (minimum === undefined) return [];
    const own = rated.filter(
      (one) => one.used.agreement.name === agreement.name && one.used.product === product,
    );
    const found: Shortfall[] = [];
    for (let year = 1; ; year += 1) {
      const startsOn = addMonths(agreement.startsOn, 12 * (year - 1));
      const endsOn = addMonths(agreement.startsOn, 12 * year);
      const on = addDays(endsOn, -1);
      if (on > index.scenario.world.endsOn || (agreement.cancelled?.on ?? endsOn) < endsOn) break;
      const amount = own
        .filter(
          ({ days, late }) => late === null && startsOn <= days.startsOn && days.startsOn < endsOn,
        )
        .reduce((rest, one) => rest - one.amount, minimum.minor);
      if (amount > 0n) found.push({ used, year: { startsOn, endsOn }, on, amount });
    }
    return found;
  });
}

/** What the invoice after a period of use has to charge beyond it. */
export function shortfallAfter(
  index: EvidenceIndex,
  { name, rhythm }: Agreement,
  period: number,
): bigint {
  const { endsOn } = billingPeriod(rhythm, period);
  return shortfalls(index)
    .filter(({ used, year }) => used.agreement.name === name && year.endsOn === endsOn)
    .reduce((sum, { amount }) => sum + amount, 0n);
}
