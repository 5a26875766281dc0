import { type CreditMove, drawCredits, expireCredits } from "../../../mocks/engines/usage/index.ts";
import { type BusinessDate, lastDayOf, type PeriodId, periodOf } from "../../../model/days.ts";
import type { CreditGrant } from "../../../model/facts/usage.ts";
import { postOwn } from "./own-journal.ts";
import type { Systems } from "./world.ts";

/** Credits that were granted, and the units used against them. */
export type Credits = {
  readonly grants: Map<string, CreditGrant>;
  readonly used: { readonly units: number; readonly on: BusinessDate }[];
};

export function keepGrant({ credits, recorder }: Systems, object: CreditGrant): void {
  credits.grants.set(object.id, object);
  recorder.record({ kind: "fact", system: "billing", object });
}

function earn(
  systems: Systems,
  key: string,
  on: BusinessDate,
  account: "revenue_usage" | "revenue_breakage",
  moves: readonly CreditMove[],
): void {
  for (const { grant, revenue } of moves) {
    keepGrant(systems, grant);
    postOwn(systems, `USE-${key} ${grant.id}`, on, ["deferred_revenue", account], revenue);
  }
}

/** Credits are earned by the month as they are used; what is over is breakage (USG-8). */
export function drawMonth(systems: Systems, month: PeriodId): void {
  const { grants, used } = systems.credits;
  const on = lastDayOf(month);
  const units = used.filter((one) => periodOf(one.on) === month);
  const total = units.reduce((sum, one) => sum + one.units, 0);
  const { moves, uncovered } = drawCredits([...grants.values()], total, on);
  if (uncovered > 0) throw new Error(`no credits cover ${uncovered} units`);
  earn(systems, `DRAW-${month}`, on, "revenue_usage", moves);
  earn(systems, `EXP-${month}`, on, "revenue_breakage", expireCredits([...grants.values()], on));
}
