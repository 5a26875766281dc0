import { type Invoice, reportCash } from "../../../mocks/engines/billing/index.ts";
import type { DraftJournalLine } from "../../../mocks/engines/ledger/index.ts";
import type { AccountRole } from "../../../model/accounts.ts";
import { dateIn } from "../../../model/days.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import { isZero, type Money, negate, sum } from "../../../model/money.ts";
import { openingKey } from "../../fixtures/straight-through/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** What other books have begun to earn. */
export type TakenSchedule = {
  readonly product: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly recognised: string;
};

/** A line of older books' trial balance, credits below zero. */
export type TakenBalance = {
  readonly id: string;
  readonly account: AccountRole;
  readonly debit: string | Money;
  readonly customer?: string;
  readonly jurisdiction?: string;
  readonly schedule?: TakenSchedule;
  /** Whose books take it over; absent: the entry's. */
  readonly entity?: string;
  /** The document at billing that it stands for. */
  readonly of?: Invoice | string;
};

function sideOf(signed: Money) {
  return signed.minor > 0n ? { debit: signed } : { credit: negate(signed) };
}

/** What comes from the books that were kept before (MIG-1). */
export function migrationActs(systems: Systems, known: Catalogue) {
  const { billing, ledger, read, zone } = systems;
  const today = () => dateIn(systems.now(), zone);

  function told(row: TakenBalance, entry?: string): OpeningBalance {
    const { id, account, debit, customer, jurisdiction = null, schedule, of, entity } = row;
    const object: OpeningBalance = {
      type: "opening balance",
      id,
      loadedOn: today(),
      account,
      balance: typeof debit === "string" ? read.amount(debit) : debit,
      customerId: known.customerId(customer),
      jurisdiction,
      documentId: of === undefined ? null : typeof of === "string" ? of : of.id,
      schedule:
        schedule === undefined
          ? null
          : {
              product: schedule.product,
              amount: read.amount(schedule.amount),
              servicePeriod: { startsOn: read.date(schedule.from), endsOn: read.date(schedule.to) },
              recognised: read.amount(schedule.recognised),
            },
      ...(entry === undefined ? {} : { entry }),
      ...(entity === undefined ? {} : { entity }),
    };
    systems.recorder.record({ kind: "fact", system: "erp", object });
    systems.desk.hear(object);
    return object;
  }

  function lineOf(balance: OpeningBalance): DraftJournalLine {
    const { account, customerId, jurisdiction, schedule } = balance;
    const customer = ledger.customerByExternalId(customerId ?? "")?.id ?? null;
    const opened = schedule === null ? {} : { schedule };
    const about = { customer, jurisdiction, item: schedule?.product ?? null };
    return { account, ...sideOf(balance.balance), ...about, ...opened };
  }

  function post(id: string, rows: readonly OpeningBalance[]): void {
    const total = sum(
      rows.map(({ balance }) => balance),
      read.currency,
    );
    const none = { customer: null, item: null, jurisdiction: null };
    const clearing = { account: "migration_clearing", ...sideOf(negate(total)), ...none } as const;
    const lines = [...rows.map(lineOf), ...(isZero(total) ? [] : [clearing])];
    const [{ entity } = {}] = rows;
    const whose = entity === undefined ? {} : { entity };
    const head = { externalId: openingKey(id), currency: read.currency, memo: null, ...whose };
    done(ledger.post({ kind: "journal", ...head, documentOn: today(), lines }));
  }

  return {
    /** A balance in an entry of its own. */
    takesOver(
      id: string,
      account: AccountRole,
      debit: string,
      about: Omit<TakenBalance, "id" | "account" | "debit"> = {},
    ): void {
      post(id, [told({ id, account, debit, ...about })]);
    },
    /** An invoice that billing has from the older one, by what the customer still owes of it. */
    takesOverInvoice(
      invoice: Invoice,
      { entry, entity }: { readonly entry?: string; readonly entity?: string } = {},
    ): void {
      const customer = known.keyOf(invoice.customerId);
      const whose = entity === undefined ? {} : { entity };
      const about = { id: `${invoice.id} open`, of: invoice, customer, ...whose };
      told({ ...about, account: "accounts_receivable", debit: invoice.remaining }, entry);
    },
    /** Money of a customer that pays nothing yet; billing gets it too. */
    takesOverCash(reference: string, text: string, customer: string): void {
      const about = { id: reference, of: reference, customer };
      told({ ...about, account: "unapplied_cash", debit: `-${text}` });
      const amount = read.amount(text);
      const customerId = known.customerId(customer);
      const cash = { customerId, amount, reference, arrivedAt: "older books" } as const;
      done(reportCash(billing, cash));
    },
    /** Several balances in one entry, whose rest is that of the invoices taken over in it. */
    takesOverAll(entry: string, ...rows: readonly TakenBalance[]): void {
      post(
        entry,
        rows.map((row) => told(row, entry)),
      );
    },
  };
}
