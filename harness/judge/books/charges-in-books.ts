import { type BusinessDate, lastDayOf, type PeriodId } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { entityOf } from "../../../model/entities.ts";
import { minor, percentOf } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type JournalEvidence, movementIn, revenueRoles } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { runsOf } from "./recognition-runs.ts";

type Rule = NonNullable<OperatingModel["intercompanyCharges"]>[number];

const sold = ["ic_cost", "ic_payable"] as const;
const delivered = ["ic_receivable", "ic_revenue"] as const;

/** One side of what an entity charges another one for delivering what that one sells (ICO-3). */
export function isCharge({ object }: JournalEvidence): boolean {
  const { intercompanyId, lines } = object;
  const only = (roles: readonly string[]) => lines.every(({ role }) => roles.includes(role ?? ""));
  return intercompanyId !== undefined && (only(sold) || only(delivered));
}

/** What one entity has to post of a month's charge, in the seller's currency. */
export type ChargeLeg = {
  readonly entity: string;
  readonly currency: string;
  readonly period: PeriodId;
  readonly on: BusinessDate;
  readonly lines: readonly ExpectedLine[];
};

/** The seller's share of what it earned with customers in the month, as its books have it. */
function legsOf(index: EvidenceIndex, rule: Rule, period: PeriodId): readonly ChargeLeg[] {
  const { seller, provider, percent } = rule;
  const { currency } = entityOf(index.model, seller);
  const earning = index.journals.filter(
    ({ object }) => object.entity === seller && object.period === period,
  );
  const earned = minor(-movementIn(index.model, earning, revenueRoles, currency), currency);
  const due = percentOf(earned, decimal(percent), index.model.rounding).minor;
  const leg = (entity: string, [debit, credit]: typeof sold | typeof delivered): ChargeLeg => ({
    ...{ entity, currency, period, on: lastDayOf(period) },
    lines: netted([
      { role: debit, jurisdiction: null, amount: due },
      { role: credit, jurisdiction: null, amount: -due },
    ]),
  });
  return [leg(seller, sold), leg(provider, delivered)];
}

/** Every month end of a seller charges its share of what it earned (ICO-3). */
export function chargeLegs(index: EvidenceIndex): readonly ChargeLeg[] {
  return (index.model.intercompanyCharges ?? []).flatMap((rule) => {
    const periods = new Set(runsOf(index, rule.seller).map(({ period }) => period));
    return [...periods].flatMap((period) => legsOf(index, rule, period));
  });
}

function checkLeg(index: EvidenceIndex, leg: ChargeLeg): CheckResult {
  const { entity, currency, period, on, lines } = leg;
  const journals = index.journals.filter(
    (line) => isCharge(line) && line.object.entity === entity && line.object.period === period,
  );
  const object = `group charge of ${period} in ${entity}`;
  const line = journals[0]?.n ?? null;
  const different = differences(lines, bookedLines(journals));
  const wrong: readonly Remark[] =
    different.length === 0
      ? []
      : [
          {
            message: `the ${object} is not its share of what the seller earned`,
            ...{ object, line, ...differenceWords(different, currency) },
            atRisk: atRisk(minor(gapOf(different), currency)),
          },
        ];
  const late = journals
    .filter((journal) => journal.object.postedOn !== on)
    .map((journal) => ({
      message: `the ${object} is not posted on the last day of the month`,
      ...{ object, line: journal.n, expected: on, actual: journal.object.postedOn },
      atRisk: [],
    }));
  return { compared: lines.length + 1, findings: [...wrong, ...late] };
}

/** What entities charge each other, computed again from the seller's revenue and the rule. */
export function chargesInBooks(index: EvidenceIndex): CheckResult {
  const legs = chargeLegs(index);
  const known = new Set(legs.map(({ entity, period }) => `${entity} ${period}`));
  const strange = index.journals.filter(
    (line) => isCharge(line) && !known.has(`${line.object.entity} ${line.object.period}`),
  );
  const without = strange.map((line): Remark => {
    const { id, postedOn, currency } = line.object;
    const message = `journal ${id} of ${postedOn} charges an entity by no rule of the operating model`;
    const different = differences([], bookedLines([line]));
    const { actual } = differenceWords(different, currency);
    const gap = atRisk(minor(gapOf(different), currency));
    return {
      ...{ message, object: `journal ${id}`, expected: "no charge", actual, atRisk: gap },
      line: line.n,
    };
  });
  const one = together(legs.map((leg) => checkLeg(index, leg)));
  return { compared: one.compared, findings: [...one.findings, ...without] };
}
