import fc from "fast-check";
import {
  addDays,
  daysBetween,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  periodOf,
} from "../model/days.ts";
import { record } from "./record.ts";
import { daysOfLife, type Happening, type RunningDeal, usedLines } from "./running-deal.ts";

/**
 * The months in which the deal runs, each with how many of its days are left for use. On the day of
 * the closing nobody uses anything: billing does not know the customer yet.
 */
function monthsOfLife(running: RunningDeal) {
  const from = addDays(running.deal.startsOn, 1);
  const until = addDays(running.deal.startsOn, daysOfLife(running));
  const months = [];
  for (let period = periodOf(from); firstDayOf(period) <= until; period = nextPeriod(period)) {
    const first = firstDayOf(period) > from ? firstDayOf(period) : from;
    const last = lastDayOf(period) < until ? lastDayOf(period) : until;
    if (first <= last) months.push({ first, days: daysBetween(first, last) });
  }
  return months;
}

/** At most one record of use a month and product, of what the deal charges for use. */
export function use(running: RunningDeal): fc.Arbitrary<readonly Happening[]> {
  const { customer } = running;
  const records = usedLines(running).flatMap(({ product }) =>
    monthsOfLife(running).map(({ first, days }) =>
      fc.option(
        record({ day: fc.nat({ max: days }), quantity: fc.integer({ min: 1, max: 20_000 }) }).map(
          ({ day, quantity }): Happening => ({
            on: addDays(first, day),
            deed: { do: "customer uses", product, customer, quantity, arrivesOn: null },
          }),
        ),
        { nil: null },
      ),
    ),
  );
  return fc.tuple(...records).map((all) => all.filter((one) => one !== null));
}
