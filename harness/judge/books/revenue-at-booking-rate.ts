import type { AccountRole } from "../../../model/accounts.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movementIn } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { revenueAtBookingRate, type ValuedRevenue } from "./booking-rate.ts";
import type { PostingContext } from "./postings.ts";

function remarkOf(index: EvidenceIndex, due: ValuedRevenue): readonly Remark[] {
  const { entity, currency, functional, period, earned } = due;
  const journals = index.journals.filter(
    ({ object }) =>
      object.purpose === "recognition" &&
      object.entity === entity &&
      object.currency === currency &&
      object.period === period,
  );
  const roles = ["deferred_revenue", ...new Set(earned.map(([role]) => role))] as const;
  const total = earned.reduce((sum, [, amount]) => sum + amount, 0n);
  const text = (amount: bigint) => moneyText(minor(amount, functional));
  return roles.flatMap((role: AccountRole): readonly Remark[] => {
    const ofRole = earned.filter(([one]) => one === role);
    const expected =
      role === "deferred_revenue" ? total : -ofRole.reduce((sum, [, amount]) => sum + amount, 0n);
    const found = movementIn(index.model, journals, new Set([role]), functional);
    if (found === expected) return [];
    return [
      {
        message: `what ${entity} earns in ${currency} in ${period} moves ${role.replaceAll("_", " ")} by another amount in ${functional} than it was booked at`,
        object: `revenue of ${period}`,
        expected: text(expected),
        actual: text(found),
        atRisk: atRisk(minor(found - expected, functional)),
        line: journals[0]?.n ?? null,
      },
    ];
  });
}

/** Revenue of invoices in other currencies, in the entity's own: closing rates never touch it (FX-5). */
export function bookingRatesInBooks(index: EvidenceIndex, context: PostingContext): CheckResult {
  const due = revenueAtBookingRate(index, context);
  return { compared: due.length, findings: due.flatMap((one) => remarkOf(index, one)) };
}
