import { minor, moneyText } from "../../../model/money.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * What is wrong with one journal, the moment it is posted: the cost depends on its lines alone.
 *
 * Every line is in the journal's currency, so that one sum is the sum per entity and currency.
 */
export function journalImbalance(line: JournalEvidence): Remark | undefined {
  const { lines, currency, id } = line.object;
  const debit = lines.reduce((total, one) => total + one.debit.minor, 0n);
  const credit = lines.reduce((total, one) => total + one.credit.minor, 0n);
  const foreign = lines.find((one) => one.debit.currency !== currency);
  const functional = lines.reduce((total, one) => total + (one.functional?.minor ?? 0n), 0n);
  if (debit === credit && !foreign && functional === 0n) return undefined;
  const own = lines.find((one) => one.functional !== undefined)?.functional?.currency;
  if (debit === credit && !foreign && own !== undefined) {
    return {
      message: `journal ${id} does not balance in ${own}, the currency of its entity`,
      object: `journal ${id}`,
      expected: moneyText(minor(0n, own)),
      actual: moneyText(minor(functional, own)),
      atRisk: atRisk(minor(functional, own)),
      line: line.n,
    };
  }
  return {
    message: foreign
      ? `journal ${id} in ${currency} has a line in ${foreign.debit.currency}`
      : `journal ${id} does not balance`,
    object: `journal ${id}`,
    expected: `debit ${moneyText(minor(credit, currency))}`,
    actual: `debit ${moneyText(minor(debit, currency))}, credit ${moneyText(minor(credit, currency))}`,
    atRisk: atRisk(minor(debit - credit, currency)),
    line: line.n,
  };
}

export const journalsBalance: Law = {
  id: "L1",
  sentence: "Debits equal credits in every journal, per entity and currency, at every instant.",
  check: (index) => ({
    compared: index.journals.length,
    findings: index.journals.flatMap((line) => journalImbalance(line) ?? []),
  }),
};
