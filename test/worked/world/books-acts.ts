import type { AccountRole } from "../../../model/accounts.ts";
import { dateIn } from "../../../model/days.ts";
import type { Obligation, RevenueContract } from "../../../model/facts/revenue.ts";
import { negate } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** One side of a journal: its account and its amount, credits below zero. */
export type JournalSide = readonly [account: AccountRole, debit: string];

/** A promise with its stand-alone price; without days it is kept at one moment. */
export type Promised = {
  readonly product: string;
  readonly sellingPrice: string;
  readonly from?: string;
  readonly to?: string;
};

/** What accountants do in the books themselves. */
export function booksActs(systems: Systems, known: Catalogue) {
  const { ledger, read, zone } = systems;
  const today = () => dateIn(systems.now(), zone);
  let told: RevenueContract | undefined;

  function tell(object: RevenueContract): void {
    told = object;
    systems.recorder.record({ kind: "fact", system: "erp", object });
    systems.desk.hear(object);
  }

  function contract(): RevenueContract {
    if (told === undefined) throw new Error("there is no contract");
    return told;
  }

  function promise({ product, sellingPrice, from, to }: Promised): Obligation {
    const isServed = from !== undefined && to !== undefined;
    const period = isServed ? { startsOn: read.date(from), endsOn: read.date(to) } : null;
    return { id: product, product, sellingPrice: read.amount(sellingPrice), servicePeriod: period };
  }

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
    /** A price for promises, earned apart from the invoices of a subscription (REV-9, REV-10). */
    promises(
      subscriptionId: string | null,
      id: string,
      price: string,
      ...promised: readonly Promised[]
    ): void {
      const customerId = known.customerId();
      const terms = {
        agreedOn: today(),
        price: read.amount(price),
        obligations: promised.map(promise),
      };
      const customer = ledger.customerByExternalId(customerId)?.id ?? "";
      done(ledger.openContract({ ...terms, key: id, customerId: customer }));
      tell({ type: "revenue contract", id, customerId, subscriptionId, terms: [terms], kept: [] });
    },
    /** What is deferred of a subscription's invoices goes to another entity (ICO-4). */
    movesTo(subscriptionId: string, to: string, id: string): void {
      const documents = [...systems.billing.tables.invoice.values()]
        .filter((invoice) => invoice.subscriptionId === subscriptionId)
        .flatMap((invoice) => ledger.documentByExternalId(invoice.id)?.id ?? []);
      const on = today();
      done(ledger.transfer({ intercompanyId: id, documents, to, on }));
      const object = { type: "entity transfer", id, agreementId: subscriptionId, to, on } as const;
      systems.recorder.record({ kind: "fact", system: "erp", object });
    },
    /** One entity pays another what it owes, from bank to bank. */
    settles(id: string, payer: string, receiver: string, text: string): void {
      const amount = read.amount(text);
      const none = { customer: null, item: null, jurisdiction: null };
      const pair = { externalId: id, intercompanyId: id, currency: read.currency, memo: null };
      const legs = [
        {
          entity: payer,
          lines: [
            { account: "ic_payable" as const, debit: amount, ...none },
            { account: "cash_bank" as const, credit: amount, ...none },
          ],
        },
        {
          entity: receiver,
          lines: [
            { account: "cash_bank" as const, debit: amount, ...none },
            { account: "ic_receivable" as const, credit: amount, ...none },
          ],
        },
      ];
      done(ledger.postPair({ ...pair, documentOn: today(), legs }));
    },
    /** The batch over a day's documents, after it (JRN-2). */
    summarises(day: string): void {
      done(ledger.summarise({ on: read.date(day) }));
    },
    /** From now on the invoices of a subscription bill the contract. */
    billsContract(subscriptionId: string): void {
      tell({ ...contract(), subscriptionId });
    },
    /** More promises for more money, on top of what is left. */
    promisesMore(price: string, ...promised: readonly Promised[]) {
      const terms = {
        agreedOn: today(),
        price: read.amount(price),
        obligations: promised.map(promise),
      };
      const before = contract();
      done(ledger.changeContract(before.id, terms));
      tell({ ...before, terms: [...before.terms, terms] });
    },
    /** A promise that is kept at one moment, now. */
    keeps(obligationId: string) {
      const before = contract();
      done(ledger.keepPromise(before.id, obligationId, today()));
      tell({ ...before, kept: [...before.kept, { obligationId, on: today() }] });
    },
    /** The same on the other side, dated today (JRN-4). */
    reverses(externalId: string): void {
      done(ledger.remove(ledger.documentByExternalId(externalId)?.id ?? "", today()));
    },
  };
}
