import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { addDays } from "../../../model/days.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import { policyOf } from "../books/postings.ts";
import { earnedThrough } from "../books/service-share.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, signed } from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

/** What the older books had earned less than their own days give: the first month here catches it up (MIG-2). */
function roundingOf(index: EvidenceIndex, { schedule, loadedOn }: OpeningBalance): bigint {
  if (schedule === null) return 0n;
  const { amount, product, recognised, servicePeriod } = schedule;
  const { convention, rounding } = policyOf(index.scenario, index.model, product);
  const before = addDays(loadedOn, -1);
  const due = earnedThrough(amount.minor, servicePeriod, before, convention, rounding);
  return due - recognised.minor;
}

/** By account, debit above zero: what opening journals brought. */
function broughtIn(index: EvidenceIndex, book: Book): ReadonlyMap<AccountRole, bigint> {
  const totals = new Map<AccountRole, bigint>();
  for (const { object } of index.journals.filter(isIn(book)).filter(isOpeningJournal)) {
    for (const line of object.lines) {
      if (line.role === null || line.role === "migration_clearing") continue;
      totals.set(line.role, (totals.get(line.role) ?? 0n) + signed(line));
    }
  }
  return totals;
}

/**
 * What older books handed over, balance by balance, with the rounding that is caught up; by account it
 * is what came into these (MIG-4).
 */
export const takenOver: StatementOf = (index, book) => {
  const { facts, model } = index;
  const own = facts["opening balance"]
    .all()
    .filter(({ entity }) => (entity ?? model.homeEntity) === book.entity)
    .filter(({ balance }) => balance.currency === book.currency);
  if (own.length === 0) return undefined;
  const brought = broughtIn(index, book);
  const roles = [...new Set([...own.map(({ account }) => account), ...brought.keys()])].sort();
  const line =
    index.journals.findLast((one) => isIn(book)(one) && isOpeningJournal(one))?.n ?? null;
  return drawn(
    {
      id: "taken-over",
      title: `Taken over from older books of ${book.entity}, in ${book.currency}`,
      columns: [
        ...[text("Balance"), text("Account"), text("Customer")],
        ...amounts("Handed over", "Rounding caught up"),
      ],
      rows: own.map((balance) => [
        balance.id,
        accountWords(balance.account),
        facts.customer.get(balance.customerId ?? "")?.legalName ?? "",
        figure(balance.balance.minor, book),
        figure(roundingOf(index, balance), book),
      ]),
    },
    roles.map((role) => ({
      id: "MIG-4",
      name: `Handed over and taken over, ${accountWords(role)}`,
      source: own
        .filter(({ account }) => account === role)
        .reduce((total, { balance }) => total + balance.minor, 0n),
      ledger: brought.get(role) ?? 0n,
      line,
    })),
    book,
  );
};
