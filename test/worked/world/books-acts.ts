import type { AccountRole } from "../../../model/accounts.ts";
import { dateIn } from "../../../model/days.ts";
import { negate } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** One side of a journal: its account and its amount, credits below zero. */
export type JournalSide = readonly [account: AccountRole, debit: string];

/** What accountants do in the books themselves. */
export function booksActs(systems: Systems, known: Catalogue) {
  const { ledger, read, zone } = systems;
  const today = () => dateIn(systems.now(), zone);
  return {
    /** A journal by hand, dated today. */
    journals(externalId: string, ...sides: readonly JournalSide[]): void {
      const customer = ledger.customerByExternalId(known.customerId())?.id ?? null;
      const lines = sides.map(([account, text]) => {
        const debit = read.amount(text);
        const side = debit.minor > 0n ? { debit } : { credit: negate(debit) };
        return { account, ...side, customer, item: null, jurisdiction: null };
      });
      const head = { externalId, currency: read.currency, documentOn: today(), memo: null };
      done(ledger.post({ kind: "journal", ...head, lines }));
    },
    /** The same on the other side, dated today (JRN-4). */
    reverses(externalId: string): void {
      done(ledger.remove(ledger.documentByExternalId(externalId)?.id ?? "", today()));
    },
  };
}
