import type { BusinessDate } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { CreditGrant } from "../../../model/facts/usage.ts";
import { isZero, type Money, minor, subtract } from "../../../model/money.ts";

/** A grant after a change, and the revenue that the change made of it. */
export type CreditMove = { readonly grant: CreditGrant; readonly revenue: Money };

/** What is earned of a grant so far: price × units used ÷ units, rounded once over all draws. */
export function earnedOf({ paid, units, remaining }: CreditGrant): Money {
  const used = decimal(String(units - remaining));
  const exact = decimal(paid.minor)
    .times(used)
    .div(decimal(String(units)));
  return minor(roundToInteger(exact), paid.currency);
}

function moved(before: CreditGrant, remaining: number): CreditMove {
  const grant = { ...before, remaining };
  return { grant, revenue: subtract(earnedOf(grant), earnedOf(before)) };
}

/** What expires first is used first, then what was given, then what is oldest (USG-8). */
function byOrderOfUse(one: CreditGrant, other: CreditGrant): number {
  const rank = ({ expiresOn, kind, grantedOn, id }: CreditGrant) =>
    [expiresOn, kind === "promotional" ? "0" : "1", grantedOn, id].join(" ");
  return rank(one) < rank(other) ? -1 : 1;
}

/**
 * Takes used units off the grants that are in force on a day.
 *
 * Gives the grants that changed with what each earns, and the units that no grant covers.
 */
export function drawCredits(
  grants: readonly CreditGrant[],
  units: number,
  on: BusinessDate,
): { readonly moves: readonly CreditMove[]; readonly uncovered: number } {
  const inForce = grants
    .filter(({ grantedOn, expiresOn }) => grantedOn <= on && on <= expiresOn)
    .sort(byOrderOfUse);
  const moves: CreditMove[] = [];
  let left = units;
  for (const grant of inForce) {
    const taken = Math.min(left, grant.remaining);
    if (taken === 0) continue;
    moves.push(moved(grant, grant.remaining - taken));
    left -= taken;
  }
  return { moves, uncovered: left };
}

/** Grants whose last day has come keep nothing: what is not earned of them is breakage. */
export function expireCredits(
  grants: readonly CreditGrant[],
  on: BusinessDate,
): readonly CreditMove[] {
  return grants
    .filter(({ expiresOn, remaining }) => expiresOn <= on && remaining > 0)
    .map((grant) => moved(grant, 0))
    .filter(({ grant, revenue }) => grant.kind === "promotional" || !isZero(revenue));
}
