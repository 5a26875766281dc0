import { type BusinessDate, lastDayOf, type PeriodId } from "../../../model/days.ts";
import {
  earnedPartOf,
  type LineCredit,
  type Policy,
  type RecognitionLine,
  targetThrough,
} from "./recognition-line.ts";
import type { Rest } from "./service-share.ts";

/** One line with what happened to it, and from when on the ledger knew: `n` is a moment's order. */
export type KnownLine = {
  readonly line: RecognitionLine;
  readonly n: number;
  /** From when on other books earn it; absent: never. */
  readonly untilN?: number;
  readonly policy: Policy;
  /** When the service rested, and from when on that and its end were known. */
  readonly rests?: readonly (Rest & { readonly n: number; readonly endN: number | null })[];
  /** What other books had earned when they handed the line over; absent: nothing. */
  readonly earnedBefore?: bigint;
  readonly credits: readonly (LineCredit & { readonly n: number })[];
};

/** A moment at which the ledger earns everything up to the end of a period. */
export type RecognitionRun = { readonly period: PeriodId; readonly n: number };

export type Recognised = {
  readonly period: PeriodId;
  readonly on: BusinessDate;
  /** What the runs of the period move out of deferred into revenue, in minor units. */
  readonly amount: bigint;
};

/** What a credit took out of revenue when it was posted. */
function givenBack({ line, credits, policy }: KnownLine, credit: KnownLine["credits"][number]) {
  const before = credits.filter(({ n }) => n < credit.n);
  return earnedPartOf(line, credit, before, policy);
}

/** The line with the rests that are known at a moment. */
function lineAt({ line, rests = [] }: KnownLine, n: number): RecognitionLine {
  const known = rests
    .filter((rest) => rest.n <= n)
    .map(({ startsOn, endsOn, endN }) => ({
      startsOn,
      endsOn: endN !== null && endN <= n ? endsOn : null,
    }));
  return known.length === 0 ? line : { ...line, service: { ...line.service, rests: known } };
}

/** What a line has earned of itself at a moment: the target of the last run before it. */
export function earnedAt(one: KnownLine, runs: readonly RecognitionRun[], n: number): bigint {
  const run = runs.findLast((candidate) => candidate.n >= one.n && candidate.n < n);
  if (run === undefined) return one.earnedBefore ?? 0n;
  const credits = one.credits.filter((credit) => credit.n <= run.n);
  return targetThrough(lineAt(one, run.n), credits, lastDayOf(run.period), one.policy);
}

/**
 * What each period earns: at every run the target as of the period's end less everything earned
 * before, so that corrections land in the open period by themselves (REV-2).
 *
 * A line takes part from the run after it became known; the earned part of a concession counts as
 * given back the moment it is posted.
 */
export function recognise(
  known: readonly KnownLine[],
  runs: readonly RecognitionRun[],
): readonly Recognised[] {
  const earned = new Map<KnownLine, bigint>();
  const byPeriod = new Map<PeriodId, bigint>();
  let before = 0;
  for (const { period, n } of runs) {
    const on = lastDayOf(period);
    let moved = 0n;
    for (const one of known) {
      if (one.n > n || (one.untilN !== undefined && one.untilN < n)) continue;
      const credits = one.credits.filter((credit) => credit.n <= n);
      const returned = credits
        .filter((credit) => credit.n > before)
        .reduce((total, credit) => total + givenBack(one, credit), 0n);
      const posted = (earned.get(one) ?? one.earnedBefore ?? 0n) - returned;
      const target = targetThrough(lineAt(one, n), credits, on, one.policy);
      moved += target - posted;
      earned.set(one, target);
    }
    byPeriod.set(period, (byPeriod.get(period) ?? 0n) + moved);
    before = n;
  }
  return [...byPeriod].map(([period, amount]) => ({ period, on: lastDayOf(period), amount }));
}
