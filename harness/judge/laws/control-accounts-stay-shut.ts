import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { touchesCredits } from "../books/credits-in-books.ts";
import {
  deferredRoles,
  type JournalEvidence,
  receivableRoles,
  signed,
  taxRoles,
} from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { atRisk, type Remark } from "../remark.ts";
import { granted } from "../usage/prepaid.ts";
import type { Law } from "./law.ts";

const controlRoles: ReadonlySet<AccountRole> = new Set([
  ...receivableRoles,
  ...deferredRoles,
  ...taxRoles,
]);

/** A journal that somebody wrote: no document, recognition, summary or leg between entities. */
function isBare(line: JournalEvidence): boolean {
  const { purpose, intercompanyId } = line.object;
  return purpose === "manual" && intercompanyId === undefined && !isOpeningJournal(line);
}

/**
 * L4: journals without a document of the sub-ledger leave its control accounts alone: receivables,
 * deferred revenue and tax payable. Opening balances, legs between entities and what bought credits
 * earn (USG-8, held to by the expected books) are exempt. At risk: what was moved. Severity 2.
 */
export const controlAccountsStayShut: Law = {
  id: "L4",
  sentence:
    "Receivables, deferred revenue and tax payable are moved only by documents of their sub-ledger, never by a bare journal.",
  check: (index) => {
    const sellsCredits = granted(index).length > 0;
    const bare = index.journals
      .filter(isBare)
      .filter((line) => !(sellsCredits && touchesCredits(line)));
    const findings = bare.flatMap(({ n, object }): readonly Remark[] => {
      const touched = object.lines.filter(({ role }) => role !== null && controlRoles.has(role));
      return touched.map(({ role, ...line }) => {
        const moved = minor(signed({ role, ...line }), object.currency);
        const account = role === null ? line.account : accountWords(role);
        return {
          message: `journal ${object.id} moves ${account}, which only documents may`,
          object: `journal ${object.id}`,
          expected: "a document of the sub-ledger",
          actual: `a journal over ${moneyText(moved)}`,
          atRisk: atRisk(moved),
          line: n,
        };
      });
    });
    return { compared: index.journals.length, findings };
  },
};
