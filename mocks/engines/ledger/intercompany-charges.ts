import { type AccountRole, accountRoles } from "../../../model/accounts.ts";
import { daysOf, lastDayOf, type PeriodId } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { type Money, minor, negate, percentOf, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, type EntityBooks, ofEntity } from "./books.ts";
import type { DraftJournalLine } from "./drafts.ts";
import { postPair } from "./intercompany.ts";
import type { LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** Earned with customers outside the group. */
function isExternal(role: AccountRole): boolean {
  return accountRoles[role].type === "income" && role.startsWith("revenue_");
}

function earnedIn({ movements, entity }: EntityBooks, period: PeriodId): Money {
  const { startsOn, endsOn } = daysOf(period);
  let earned = 0n;
  for (const [role, days] of movements) {
    if (!isExternal(role)) continue;
    for (const [on, debit] of days) if (on >= startsOn && on < endsOn) earned -= debit;
  }
  return minor(earned, entity.currency);
}

function side(account: AccountRole, debit: Money): DraftJournalLine {
  return {
    account,
    ...(debit.minor > 0n ? { debit } : { credit: negate(debit) }),
    customer: null,
    item: null,
    jurisdiction: null,
  };
}

/** See `Ledger.chargeGroup`: each rule's share of what the seller has earned, less what was charged. */
export function chargeGroup(
  books: Books,
  period: PeriodId,
  entity?: string,
): OrRefused<readonly LedgerDocument[]> {
  const own = ofEntity(books, entity);
  if (!own.periods.has(period)) return refuse({ code: "unknown_period", period });
  const { intercompanyCharges = [], rounding } = books.options.context.operatingModel;
  const posted: LedgerDocument[] = [];
  for (const { seller, provider, percent } of intercompanyCharges) {
    if (seller !== own.entity.id) continue;
    const key = `${period} ${seller} ${provider}`;
    const due = percentOf(earnedIn(own, period), decimal(percent), rounding);
    const charged = books.charged.get(key) ?? { sum: zero(due.currency), times: 0 };
    const more = subtract(due, charged.sum);
    if (more.minor === 0n) continue;
    const times = charged.times + 1;
    const id = `IC-${period}-${seller}-${provider}${times === 1 ? "" : `/${times}`}`;
    const pair = postPair(books, {
      externalId: id,
      intercompanyId: id,
      purpose: "intercompany",
      currency: due.currency,
      documentOn: lastDayOf(period),
      memo: `${percent} % of what ${seller} earned in ${period}`,
      legs: [
        { entity: seller, lines: [side("ic_cost", more), side("ic_payable", negate(more))] },
        {
          entity: provider,
          lines: [side("ic_receivable", more), side("ic_revenue", negate(more))],
        },
      ],
    });
    if ("refused" in pair) return pair;
    books.charged.set(key, { sum: due, times });
    posted.push(...pair);
  }
  return posted;
}
