import type { AccountRole } from "../../../model/accounts.ts";
import { firstDayOf, lastDayOf, nextPeriod, periodOf } from "../../../model/days.ts";
import type { Journal } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const adjunct: AccountRole = "ar_revaluation";

function valuedBy({ lines }: Journal): bigint {
  return lines
    .filter(({ role }) => role === adjunct)
    .reduce((total, { functional }) => total + (functional?.minor ?? 0n), 0n);
}

/** Valuations of one book on one day as one sum: late items are valued by a second journal. */
function daysOf(index: EvidenceIndex) {
  const journals = index.journals.filter(({ object }) => object.purpose === "revaluation");
  const byDay = Map.groupBy(
    journals,
    ({ object }) => `${object.entity} ${object.currency} ${object.postedOn}`,
  );
  return byDay;
}

function sum(journals: readonly JournalEvidence[] = []): bigint {
  return journals.reduce((total, { object }) => total + valuedBy(object), 0n);
}

/**
 * FX6: per entity and currency, valuation(last day of p) + reversal(first day of p + 1) = 0, before the
 * next valuation (FX-4). At risk: the rest. Severity 2.
 */
export const valuationsAreUndone: Law = {
  id: "FX6",
  sentence:
    "What is valued at a month end is undone on the first day of the next month, to the cent.",
  check: (index) => {
    const byDay = daysOf(index);
    const ends = [...byDay.values()].filter(([first]) => {
      return (
        first !== undefined && first.object.postedOn === lastDayOf(periodOf(first.object.postedOn))
      );
    });
    const findings = ends.flatMap((journals): readonly Remark[] => {
      const [first] = journals;
      if (first === undefined) return [];
      const { entity, currency, period, lines } = first.object;
      const next = firstDayOf(nextPeriod(period));
      const valued = sum(journals);
      const undone = sum(byDay.get(`${entity} ${currency} ${next}`));
      if (valued + undone === 0n) return [];
      const into = lines.find(({ functional }) => functional !== undefined)?.functional?.currency;
      const text = (amount: bigint) => moneyText(minor(amount, into ?? currency));
      return [
        {
          message: `the valuation of ${entity} in ${currency} at the end of ${period} is not undone on ${next}`,
          object: `valuation of ${period}`,
          expected: text(-valued),
          actual: text(undone),
          atRisk: atRisk(minor(valued + undone, into ?? currency)),
          line: first.n,
        },
      ];
    });
    return { compared: ends.length, findings };
  },
};
