import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { type BusinessDate, lastDayOf, periodOf } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { CreditGrant } from "../../../model/facts/usage.ts";

/** What credits earn on a day: as they are used, or because nobody used them. */
export type CreditRevenue = {
  readonly on: BusinessDate;
  readonly account: "revenue_usage" | "revenue_breakage";
  readonly amount: bigint;
};

/** Cumulated and rounded once: the price of all units × those used ÷ all. */
function earned(grant: CreditGrant, used: number, index: EvidenceIndex): bigint {
  const share = decimal(grant.paid.minor).times(decimal(String(used)));
  return roundToInteger(share.div(decimal(String(grant.units))), index.model.rounding);
}

function sortKey({ expiresOn, paid, grantedOn }: CreditGrant): string {
  return `${expiresOn} ${paid.minor === 0n ? 0 : 1} ${grantedOn}`;
}

/** From grants as they were given and the records of use alone (USG-8). */
export function creditRevenue(index: EvidenceIndex): readonly CreditRevenue[] {
  const grants = index.facts["credit grant"]
    .all()
    .toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)));
  const products = new Set(grants.map(({ product }) => product));
  const records = index.facts["usage record"].all().filter(({ product }) => products.has(product));
  const usedOf = new Map(grants.map(({ id }) => [id, 0]));
  const revenue: CreditRevenue[] = [];
  const months = Map.groupBy(records, ({ usedOn }) => periodOf(usedOn));
  for (const [month, ofMonth] of [...months].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    let left = ofMonth.reduce((sum, { quantity }) => sum + quantity, 0);
    for (const grant of grants) {
      const before = usedOf.get(grant.id) ?? 0;
      const after = Math.min(grant.units, before + left);
      left -= after - before;
      usedOf.set(grant.id, after);
      const amount = earned(grant, after, index) - earned(grant, before, index);
      revenue.push({ on: lastDayOf(month), account: "revenue_usage", amount });
    }
  }
  for (const grant of grants) {
    const amount = grant.paid.minor - earned(grant, usedOf.get(grant.id) ?? 0, index);
    revenue.push({ on: grant.expiresOn, account: "revenue_breakage", amount });
  }
  return revenue.filter(({ amount }) => amount !== 0n);
}
