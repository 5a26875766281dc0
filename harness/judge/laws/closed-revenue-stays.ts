import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { type JournalEvidence, revenueRoles, signed } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { closingsOf } from "./closings.ts";
import type { Law } from "./law.ts";

/** What each revenue account has earned, by account and currency. */
function earnedBy(journals: readonly JournalEvidence[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { object } of journals) {
    for (const line of object.lines) {
      if (line.role === null || !revenueRoles.has(line.role)) continue;
      const key = `${line.role} ${object.currency}`;
      sums.set(key, (sums.get(key) ?? 0n) - signed(line));
    }
  }
  return sums;
}

/**
 * R11: for each entity, closed period and revenue account: what is posted of it at the close = what
 * is posted of it at the end. A later fact is caught up with in the first open period (CLS-4).
 *
 * At risk: what changed. Severity 1.
 */
export const closedRevenueStays: Law = {
  id: "R11",
  sentence:
    "The revenue of a closed month is the same ever after: what comes later is caught up with in the first open one.",
  check: (index): CheckResult => {
    const closings = [...closingsOf(index).values()];
    const findings = closings.flatMap(({ n, entity, period }): readonly Remark[] => {
      const own = index.journals.filter(
        ({ object }) => object.entity === entity && object.period === period,
      );
      const atClose = earnedBy(own.filter((line) => line.n < n));
      const atEnd = earnedBy(own);
      return [...atEnd].flatMap(([key, earned]): readonly Remark[] => {
        const told = atClose.get(key) ?? 0n;
        if (told === earned) return [];
        const [role, currency = ""] = key.split(" ") as [AccountRole, string];
        return [
          {
            message: `${accountWords(role)} of ${period} in ${entity} changed after its close`,
            object: `revenue of ${period}`,
            expected: `${moneyText(minor(told, currency))}, as at the close`,
            actual: moneyText(minor(earned, currency)),
            atRisk: atRisk(minor(earned - told, currency)),
            line: own.findLast((line) => line.n > n)?.n ?? n,
          },
        ];
      });
    });
    return { compared: closings.length, findings };
  },
};
