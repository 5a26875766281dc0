import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { booksOf, bookWords, isIn, movement } from "../ledger.ts";
import { isOf } from "../open-at-billing.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Clearing = {
  readonly role: AccountRole;
  /** What still waits on it in that book; undefined where a person has yet to decide. */
  readonly waiting: (
    index: EvidenceIndex,
    book: { entity: string; currency: string },
  ) => bigint | undefined;
};

const clearings: readonly Clearing[] = [
  { role: "migration_clearing", waiting: () => 0n },
  {
    role: "dispute_receivable",
    waiting: (index, book) => {
      const open = openExceptions(index);
      const disputes = index.facts.dispute.all().filter((one) => isOf(index, book, one));
      if (disputes.some((one) => isHeldUp(open, one))) return undefined;
      const undecided = disputes.filter(({ status }) => status === "opened");
      return undecided.reduce((sum, { amount }) => sum + amount.minor, 0n);
    },
  },
];

/**
 * L8: clearing accounts hold nothing but what still waits: card disputes those that nobody has decided,
 * the clearing of a move nothing once all is loaded. (Cash clearing is a statement of the month-end
 * file.) At risk: what is left over. Severity 2.
 */
export const clearingAccountsEmpty: Law = {
  id: "L8",
  sentence: "A clearing account holds what still waits on it and nothing else.",
  check: (index) => {
    const roles = new Set(clearings.map(({ role }) => role));
    const touching = index.journals.filter(({ object }) =>
      object.lines.some(({ role }) => role !== null && roles.has(role)),
    );
    const slices = booksOf(touching).flatMap((book) =>
      clearings.flatMap(({ role, waiting }) => {
        const due = waiting(index, book);
        return due === undefined ? [] : [{ book, role, due }];
      }),
    );
    const findings = slices.flatMap(({ book, role, due }): readonly Remark[] => {
      const journals = touching.filter(isIn(book));
      const found = movement(journals, new Set([role]));
      if (found === due) return [];
      const account = `${accountWords(role)} of ${bookWords(book)}`;
      return [
        {
          message: `${account} holds more or less than what still waits on it`,
          object: account,
          expected: moneyText(minor(due, book.currency)),
          actual: moneyText(minor(found, book.currency)),
          atRisk: atRisk(minor(found - due, book.currency)),
          line: journals.at(-1)?.n ?? null,
        },
      ];
    });
    return { compared: slices.length, findings };
  },
};
