import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate } from "../../../model/days.ts";
import type { MoneyFact } from "../document-links.ts";

/** What an account has to move by, debit positive, in minor units. */
export type ExpectedLine = {
  readonly role: AccountRole;
  readonly jurisdiction: string | null;
  readonly amount: bigint;
};

/** The journal that a business fact has to cause. */
export type ExpectedEntry = {
  readonly fact: MoneyFact;
  /** The business date, in the entity's zone. */
  readonly on: BusinessDate;
  /** Of what older books handed over: the first day of these books. */
  readonly postedFrom?: BusinessDate;
  readonly currency: string;
  readonly lines: readonly ExpectedLine[];
};

/** Lines of one account and jurisdiction added up, zero ones left out. */
export function netted(lines: readonly ExpectedLine[]): readonly ExpectedLine[] {
  const byKey = Map.groupBy(lines, (line) => `${line.role} ${line.jurisdiction ?? ""}`);
  return [...byKey.values()].flatMap((group) => {
    const first = group[0];
    const amount = group.reduce((total, line) => total + line.amount, 0n);
    return first && amount !== 0n ? [{ ...first, amount }] : [];
  });
}
