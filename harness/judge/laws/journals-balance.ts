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
  if (debit === credit && !foreign) return undefined;
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
