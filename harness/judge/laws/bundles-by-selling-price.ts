import { type BusinessDate, lastDayOf, type PeriodId } from "../../../model/days.ts";
import type { Obligation, RevenueContract } from "../../../model/facts/revenue.ts";
import { minor, moneyText, split } from "../../../model/money.ts";
import { policyOf } from "../books/postings.ts";
import { earnedThrough } from "../books/service-share.ts";
import { sameCustomer } from "../customers.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { revenueRoles, signed } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** The months that the home entity has recognised, in order. */
function monthsEarned(index: EvidenceIndex): readonly PeriodId[] {
  const periods = index.of("action").flatMap(({ action }) => {
    const isHome = action.kind === "recognise" && action.entity === index.model.homeEntity;
    return isHome ? [action.period] : [];
  });
  return [...new Set(periods)];
}

/** What a promise has earned by the end of a day, of its part of the price. */
function dueOf(
  index: EvidenceIndex,
  { kept }: RevenueContract,
  { id, product, servicePeriod }: Obligation,
  part: bigint,
  on: BusinessDate,
): bigint {
  if (servicePeriod === null) {
    return kept.some((one) => one.obligationId === id && one.on <= on) ? part : 0n;
  }
  const { convention, rounding } = policyOf(index.scenario, index.model, product);
  return earnedThrough(part, servicePeriod, on, convention, rounding);
}

/** What the books have earned on an item for that customer by the end of a day. */
function earnedOn(
  index: EvidenceIndex,
  customerId: string,
  product: string,
  on: BusinessDate,
): bigint {
  let earned = 0n;
  for (const { object } of index.journals) {
    if (object.postedOn > on) continue;
    for (const line of object.lines) {
      const isMeant = line.item === product && line.role !== null && revenueRoles.has(line.role);
      if (isMeant && sameCustomer(index, customerId, line.customer)) earned -= signed(line);
    }
  }
  return earned;
}

/** Each month until the contract is changed: from then on what is left is shared anew (REV-7b). */
function remarksOn(index: EvidenceIndex, contract: RevenueContract): CheckResult {
  const [first, change] = contract.terms;
  if (first === undefined) return { compared: 0, findings: [] };
  const { price, obligations } = first;
  const parts = split(
    price,
    obligations.map(({ sellingPrice }) => sellingPrice.minor),
  );
  const months = monthsEarned(index).map(lastDayOf);
  const unchanged = months.filter((on) => change === undefined || on < change.agreedOn);
  const findings: Remark[] = [];
  for (const on of unchanged) {
    for (const [product, own] of Map.groupBy(obligations, (one) => one.product)) {
      const due = own.reduce((sum, promise) => {
        const part = parts[obligations.indexOf(promise)]?.minor ?? 0n;
        return sum + dueOf(index, contract, promise, part, on);
      }, 0n);
      const gap = earnedOn(index, contract.customerId, product, on) - due;
      const most = BigInt(own.length);
      if (gap >= -most && gap <= most) continue;
      findings.push({
        message: `${product} of contract ${contract.id} has not earned its share of the price by ${on}`,
        object: `contract ${contract.id}`,
        expected: moneyText(minor(due, price.currency)),
        actual: moneyText(minor(due + gap, price.currency)),
        atRisk: atRisk(minor(gap, price.currency)),
        line: index.facts["revenue contract"].firstLine(contract.id) ?? null,
      });
    }
  }
  return { compared: unchanged.length * obligations.length, findings };
}

/**
 * R8: for each contract of several promises, at each month end until it is changed and per product:
 * |earned − Σ price × selling price ÷ Σ selling prices × share of service| ≤ 1 minor unit a promise
 * (MNY-5, REV-10).
 *
 * What is earned after a change is held by the expected books. At risk: the difference. Severity 2.
 */
export const bundlesBySellingPrice: Law = {
  id: "R8",
  sentence:
    "The price of a bundle is earned on its promises in the proportion of what each would cost alone.",
  check: (index): CheckResult => {
    const results = index.facts["revenue contract"]
      .all()
      .map((contract) => remarksOn(index, contract));
    return {
      compared: results.reduce((count, { compared }) => count + compared, 0),
      findings: results.flatMap(({ findings }) => findings),
    };
  },
};
