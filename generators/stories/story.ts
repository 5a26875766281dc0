import fc from "fast-check";
import { addDays, type BusinessDate } from "../../model/days.ts";
import type { DocumentRef } from "../../model/scenario/expectation.ts";
import type { DeedOf } from "../../model/scenario/step.ts";
import { daysOfLife, type Happening, type RunningDeal, recurringLines } from "../running-deal.ts";

/** What can become of one deal. */
export type Story = {
  /** Days of life that it needs. */
  readonly days: number;
  needs(running: RunningDeal): boolean;
  /** What happens, in order of time. */
  tell(running: RunningDeal): fc.Arbitrary<readonly Happening[]>;
};

/** So many days after the deal was closed. */
export function after({ deal }: RunningDeal, days: number): BusinessDate {
  return addDays(deal.startsOn, days);
}

/** A day of the deal's life, with `spare` days after it; shrinks towards the first. */
export function dayOfLife(running: RunningDeal, spare = 0): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: daysOfLife(running) - spare });
}

type Line = DeedOf<"sales closes">["lines"][number];

/** The first line that is paid in advance; stories that need one ask first. */
export function firstLine(running: RunningDeal): Line {
  const [line] = recurringLines(running);
  if (line === undefined) throw new RangeError(`nothing of ${running.name} is paid in advance`);
  return line;
}

export function isPaidInAdvance(running: RunningDeal): boolean {
  return recurringLines(running).length > 0;
}

export function isByCard(running: RunningDeal): boolean {
  return running.paysBy.how === "card" && isPaidInAdvance(running);
}

export function firstInvoice({ name }: RunningDeal): DocumentRef {
  return { kind: "invoice", name, period: 1 };
}

export function firstPayment({ name }: RunningDeal): DocumentRef {
  return { kind: "payment", name, period: 1 };
}
