import type { AccountRole } from "../../../model/accounts.ts";
import { dateIn } from "../../../model/days.ts";
import { type Money, negate } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** One side of a journal: its account and its amount, credits below zero. */
export type JournalSide = readonly [account: AccountRole, debit: string];

/** What other books have begun to earn. */
export type TakenSchedule = {
  readonly product: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly recognised: string;
};

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
    /** A line of older books' trial balance, with the schedule of what is deferred (MIG-1). */
    takesOver(
      id: string,
      account: AccountRole,
      debit: string,
      of: { readonly jurisdiction?: string; readonly schedule?: TakenSchedule } = {},
    ): void {
      const { jurisdiction = null, schedule } = of;
      const balance = read.amount(debit);
      const customerId = known.customerId();
      const opened = schedule && {
        product: schedule.product,
        amount: read.amount(schedule.amount),
        servicePeriod: { startsOn: read.date(schedule.from), endsOn: read.date(schedule.to) },
        recognised: read.amount(schedule.recognised),
      };
      const head = { loadedOn: today(), account, balance, customerId, jurisdiction };
      const rest = { documentId: null, schedule: opened ?? null };
      const object = { type: "opening balance", id, ...head, ...rest } as const;
      systems.recorder.record({ kind: "fact", system: "erp", object });
      const customer = ledger.customerByExternalId(customerId)?.id ?? null;
      const side = (signed: Money) =>
        signed.minor > 0n ? { debit: signed } : { credit: negate(signed) };
      const none = { customer: null, item: null, jurisdiction: null };
      const own = {
        account,
        ...side(balance),
        customer,
        jurisdiction,
        item: opened?.product ?? null,
      };
      const lines = [
        { ...own, ...(opened === undefined ? {} : { schedule: opened }) },
        { account: "migration_clearing" as const, ...side(negate(balance)), ...none },
      ];
      const about = { externalId: `opening ${id}`, currency: read.currency, memo: null };
      done(ledger.post({ kind: "journal", ...about, documentOn: today(), lines }));
    },
    /** The same on the other side, dated today (JRN-4). */
    reverses(externalId: string): void {
      done(ledger.remove(ledger.documentByExternalId(externalId)?.id ?? "", today()));
    },
  };
}
