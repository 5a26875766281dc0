import { epochMs } from "../../../model/days.ts";
import type { LineOf } from "../../../model/evidence/lines.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, type CheckResult, nothingChecked, type Remark } from "../remark.ts";
import { isShownInCrm } from "../shown-in-crm.ts";
import type { Law } from "./law.ts";

type ActionLine = LineOf<"action">;

const oneDayMs = 24 * 60 * 60 * 1000;

/** The closes of the home entity's months: when somebody reads the figure. */
function closes(index: EvidenceIndex) {
  return index.of("action").flatMap((line: ActionLine) => {
    const { action, n, at } = line;
    const isHome = action.kind === "close" && action.entity === index.model.homeEntity;
    return isHome ? [{ n, at: epochMs(at), period: action.period }] : [];
  });
}

type Side = { crm: bigint; billing: bigint };

/** Both sides by currency, of deals that have not changed within a day before. */
function bothSides(index: EvidenceIndex, n: number, at: number): ReadonlyMap<string, Side> {
  const { facts, correlation } = index;
  const sides = new Map<string, Side>();
  const contracts = Map.groupBy(facts.contract.all(n), ({ dealId }) => dealId);
  for (const subscription of facts.subscription.all(n)) {
    const deal = correlation.dealOfSubscription(subscription);
    if (deal === undefined || deal.contractId === null) continue;
    const changed = facts.subscription.versions(subscription.id).findLast((one) => one.n <= n);
    if (changed === undefined || at - epochMs(changed.at) < oneDayMs) continue;
    const recurring = annualRecurring(subscription, index.model.rounding);
    const { currency } = recurring;
    const side = sides.get(currency) ?? { crm: 0n, billing: 0n };
    side.billing += recurring.minor;
    for (const { arr } of contracts.get(deal.id) ?? []) {
      if (arr?.currency === currency) side.crm += arr.minor;
    }
    sides.set(currency, side);
  }
  return sides;
}

/**
 * R12: at each close, per currency: Σ annual recurring revenue of the CRM's contracts = Σ quantity ×
 * price × 12 / months, less recurring discounts, over billing's active lines.
 *
 * Whatever changed within the last day may still be on its way. What moved the figure from month to
 * month is the statement "recurring revenue". At risk: the gap. Severity 3.
 */
export const recurringRevenueAgrees: Law = {
  id: "R12",
  sentence:
    "At each close the recurring revenue that the CRM shows is that of the lines which run at billing.",
  check: (index): CheckResult => {
    if (!isShownInCrm(index.model)) return nothingChecked;
    let compared = 0;
    const findings = closes(index).flatMap(({ n, at, period }): readonly Remark[] => {
      const sides = [...bothSides(index, n, at)];
      compared += sides.length;
      return sides.flatMap(([currency, { crm, billing }]): readonly Remark[] => {
        if (crm === billing) return [];
        return [
          {
            message: `at the close of ${period} the CRM shows other recurring revenue than billing has`,
            object: `recurring revenue ${period} in ${currency}`,
            expected: `${moneyText(minor(billing, currency))} a year`,
            actual: `${moneyText(minor(crm, currency))} a year`,
            atRisk: atRisk(minor(crm - billing, currency)),
            line: n,
          },
        ];
      });
    });
    return { compared, findings };
  },
};
