import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { clearingTies, taxTies } from "./cash-and-tax-ties.ts";
import { intercompanyMirrors, oneDocumentEach, receivablesTie } from "./receivable-ties.ts";
import { contractValueTies, deferredRolls, linesAreEarned, unbilledTies } from "./revenue-ties.ts";
import { type Reconciliation, sum } from "./tie.ts";

/** RCN-1: every entry balances. */
const entriesBalance: Reconciliation = (index, period) =>
  index.journals
    .filter(({ object }) => object.period === period)
    .map(({ object: { id, lines } }) => ({
      of: `journal ${id}`,
      amounts: [
        sum(lines.map(({ debit }) => debit.minor)),
        sum(lines.map(({ credit }) => credit.minor)),
      ],
    }));

export const reconciliations: Readonly<Record<string, Reconciliation>> = {
  "RCN-1": entriesBalance,
  "RCN-2": receivablesTie,
  "RCN-3": deferredRolls,
  "RCN-4": linesAreEarned,
  "RCN-5": clearingTies,
  "RCN-6": taxTies,
  "RCN-7": oneDocumentEach,
  "RCN-8": contractValueTies,
  "RCN-9": intercompanyMirrors,
  "RCN-10": unbilledTies,
};

/** What does not tie, in words; empty where everything does, at every period end. */
export function untied(index: EvidenceIndex, reconcile: Reconciliation): readonly string[] {
  const periods = new Set(index.journals.map(({ object }) => object.period));
  return [...periods].sort().flatMap((period) =>
    reconcile(index, period)
      .filter(({ amounts }) => new Set(amounts).size > 1)
      .map(({ of, amounts }) => `${of}: ${amounts.join(" / ")}`),
  );
}
