import type { EvidenceIndex } from "../../harness/judge/evidence-index.ts";
import { type JournalEvidence, revenueRoles } from "../../harness/judge/ledger.ts";
import { openAmount } from "../../harness/judge/open-amount.ts";
import { annualRecurringRevenue, monthlyRecurringRevenue } from "../../harness/judge/recurring.ts";
import { type AccountRole, isAccountRole } from "../../model/accounts.ts";
import { type BusinessDate, businessDate, periodOf } from "../../model/days.ts";

import { entityOf, homeOf, isOfOlderBooks } from "../../model/entities.ts";
import { unappliedOf } from "../../model/facts/allocations.ts";

import type { Invoice, TaxLine } from "../../model/facts/billing.ts";
import type { Journal } from "../../model/facts/books.ts";
import { add, amountText, isZero, minor, subtract, sum } from "../../model/money.ts";
import { depositKey, openingKey } from "../fixtures/straight-through/index.ts";
import type { Entry } from "./entry.ts";
import { aging } from "./judged/aging.ts";
import { daysSalesOutstanding } from "./judged/days-sales-outstanding.ts";
import type { DueEntry } from "./judged/expected-entries.ts";
import { expectedEntries } from "./judged/expected-entries.ts";
import { invoiceWords, journalWords, memoWords, placeWords } from "./words.ts";
import type { World } from "./world/world.ts";

export type Ledger = "cloud" | "legacy";

/** What the books of a played entry hold: the engine's, or those expected from the facts. */
export type Booked = {
  readonly on: BusinessDate;
  readonly entity: string;
  /** Where the company has several at the time. */
  readonly ledger?: Ledger;
  readonly currency: string;
  readonly lines: readonly {
    readonly role: AccountRole;
    readonly dim: string;
    readonly amount: bigint;
  }[];
};

function dimOf(jurisdiction: string | null): string {
  return jurisdiction ?? "";
}

export function enginesBooks(
  index: EvidenceIndex,
  wanted: (line: JournalEvidence) => boolean = () => true,
): readonly Booked[] {
  const events = Map.groupBy(index.of("journal").filter(wanted), (line) => eventOf(index, line));
  return [...events.values()].flatMap((journals): readonly Booked[] => {
    const [first] = journals;
    if (first === undefined) return [];
    const { postedOn: on, entity } = first.object;
    const { currency } = entityOf(index.model, entity);
    const lines = journals.flatMap(({ object }) => object.lines).flatMap(bookedLine);
    return [{ on, entity, currency, lines: journals.length > 1 ? merged(lines) : lines }];
  });
}

/** What a payment paid and what it left over are two documents, and one event (JRN-1); so are the
 * balances that were taken over in one entry, and the invoices among them. */
function eventOf({ facts }: EvidenceIndex, { object }: JournalEvidence): string {
  const rows = facts["opening balance"].all().filter(({ entry }) => entry !== undefined);
  const { externalId } = object;
  if (externalId?.startsWith(openingKey(""))) return externalId;
  const row = rows.find(({ documentId }) => documentId !== null && documentId === externalId);
  if (row?.entry !== undefined) return openingKey(row.entry);
  const leftOver = facts.payment.all().filter((payment) => !isZero(unappliedOf(payment)));
  const payment = leftOver.find(({ id }) => [id, depositKey(id)].includes(object.externalId ?? ""));
  return payment?.id ?? object.id;
}

type BookedLine = Booked["lines"][number];

function bookedLine(line: Journal["lines"][number]) {
  const { role, jurisdiction, debit, credit, functional, partner } = line;
  if (role === null || !isAccountRole(role)) return [];
  const isOwed = role === "ic_receivable" || role === "ic_payable";
  const dim = dimOf(isOwed ? (partner ?? null) : jurisdiction);
  return [{ role, dim, amount: functional?.minor ?? debit.minor - credit.minor }];
}

function merged(lines: readonly BookedLine[]): readonly BookedLine[] {
  const byAccount = Map.groupBy(lines, ({ role, dim }) => `${role} ${dim}`);
  return [...byAccount.values()].flatMap((own) => {
    const amount = own.reduce((total, line) => total + line.amount, 0n);
    return own[0] === undefined ? [] : [{ ...own[0], amount }];
  });
}

export function expectedBooksOf(index: EvidenceIndex): readonly Booked[] {
  // What a person posted in the ERP is a fact of its own: no other explains it (L4).
  const byHand = enginesBooks(index, ({ object }) => isByHand(object));
  const derived = expectedEntries(index).map(({ on, entity, currency, lines }: DueEntry) => ({
    on,
    entity,
    currency,
    lines: lines.map(({ role, jurisdiction, amount }) => ({
      role,
      dim: dimOf(jurisdiction),
      amount,
    })),
  }));
  return [...derived, ...byHand];
}

/** Neither a document nor a journal that the straight-through posting makes of a fact. */
function isByHand({ purpose, externalId }: Journal): boolean {
  const own = /^(processor fee|dispute|opening|payout|received|allowance|USE-)/;
  return purpose === "manual" && !own.test(externalId ?? "");
}

export function booksWords(books: readonly Booked[]): readonly string[] {
  return books
    .map(({ on, entity, ledger, currency, lines }) =>
      journalWords(
        on,
        placeWords(entity, ledger),
        currency,
        lines.map(({ role, dim, amount }) => ({ account: role, dim, amount })),
      ),
    )
    .sort();
}

function taxesOf(lines: readonly { readonly taxes: readonly TaxLine[] }[]) {
  const sums = new Map<string, TaxLine["amount"]>();
  for (const { jurisdiction, amount } of lines.flatMap(({ taxes }) => taxes)) {
    const before = sums.get(jurisdiction)?.minor ?? 0n;
    sums.set(jurisdiction, { ...amount, minor: before + amount.minor });
  }
  return [...sums];
}

/** The tiers of what was used in a period as one line, and none where it cost nothing. */
function asOneUse(lines: Invoice["lines"]): Invoice["lines"] {
  const used = lines.filter(({ kind }) => kind === "usage");
  const byPeriod = Map.groupBy(used, ({ product, period }) => `${product} ${period.startsOn}`);
  const merged = [...byPeriod.values()].flatMap((tiers) => {
    const [first] = tiers;
    const net = sum(
      tiers.map((tier) => tier.net),
      first?.net.currency ?? "USD",
    );
    return first === undefined || isZero(net) ? [] : [{ ...first, net }];
  });
  return [...lines.filter(({ kind }) => kind !== "usage"), ...merged];
}

/** Invoices and credit memos as billing recorded them. */
export function documentWords(index: EvidenceIndex, { systems }: World, from: string) {
  const isServed = (product: string | null) =>
    (systems.products[product ?? ""]?.earns ?? "over time") === "over time";
  const invoices = index.facts.invoice
    .all()
    .filter(({ status, total }) => status !== "draft" && !isZero(total))
    .filter(({ issuedOn }) => (issuedOn ?? "") >= from);
  return {
    invoices: invoices
      .map((invoice) => {
        const { issuedOn, dueOn, net, total, lines } = invoice;
        const open = openAmount(index, invoice);
        return invoiceWords({
          date: issuedOn ?? "",
          due: dueOn ?? "",
          ...{ net, total, open },
          tax: taxesOf(lines),
          lines: asOneUse(lines).map(({ product, period, net }) => ({
            start: isServed(product) ? period.startsOn : "",
            end: isServed(product) ? period.endsOn : "",
            net,
          })),
        });
      })
      .sort(),
    memos: index.facts["credit memo"]
      .all()
      .map(({ issuedOn, net, total, lines, appliedToInvoice, chargedBack }) => {
        const applied = chargedBack ? add(appliedToInvoice, chargedBack) : appliedToInvoice;
        return memoWords({
          date: issuedOn,
          ...{ net, total, applied },
          tax: taxesOf(lines),
          unapplied: subtract(total, applied),
        });
      })
      .sort(),
  };
}

function through(
  books: readonly Booked[],
  on: BusinessDate,
  roles: readonly AccountRole[],
): bigint {
  return books
    .filter((one) => one.on <= on)
    .flatMap(({ lines }) => lines)
    .filter(({ role }) => roles.includes(role))
    .reduce((total, { amount }) => total + amount, 0n);
}

/** Revenue of each month in which some was posted. */
export function revenueOf(books: readonly Booked[], currency: string): Record<string, string> {
  const months = new Map<string, bigint>();
  for (const { on, lines } of books) {
    for (const { role, amount } of lines) {
      if (!revenueRoles.has(role)) continue;
      months.set(periodOf(on), (months.get(periodOf(on)) ?? 0n) - amount);
    }
  }
  const earned = [...months].filter(([, amount]) => amount !== 0n).sort();
  return Object.fromEntries(
    earned.map(([month, amount]) => [month, amountText(minor(amount, currency))]),
  );
}

export type Figures = Entry["reporting"][number];

/** The figures that reporting shows for a day. */
export function figuresOn(
  index: EvidenceIndex,
  all: readonly Booked[],
  date: string,
  older?: EvidenceIndex,
): Figures {
  const on = businessDate(date);
  // Of each entity the ledger that owns the day: both together would double every balance.
  const isOwner = ({ entity, ledger }: Booked) =>
    ledger !== "legacy" || isOfOlderBooks(index.model, entity, on);
  const books = all.filter(isOwner);
  const { currency } = homeOf(index.model);
  const text = (units: bigint) => amountText(minor(units, currency));
  const receivable = through(books, on, ["accounts_receivable", "ar_revaluation"]);
  const buckets = [...aging(index, on)].map(([bucket, amount]) => [bucket, text(amount)]);
  return {
    date,
    mrr: amountText(monthlyRecurringRevenue(index, on)),
    arr: amountText(annualRecurringRevenue(index, on)),
    ar: text(receivable),
    deferred: text(-through(books, on, ["deferred_revenue"])),
    unbilled: text(through(books, on, ["unbilled_receivable", "contract_asset"])),
    tax: text(-through(books, on, ["tax_payable"])),
    dso: daysSalesOutstanding(older ? [index, older] : [index], on, receivable) ?? "n/a",
    aging: Object.fromEntries(buckets),
  };
}

/** The entry's row without what it leaves open or says in prose. */
export function figuresOf(row: Figures): Partial<Figures> {
  const { date, mrr, arr, ar, deferred, unbilled, tax, dso } = row;
  const aging = Object.fromEntries(
    Object.entries(row.aging)
      .filter(([bucket]) => !/\((control account|split is an input)\)$/.test(bucket))
      .map(([bucket, amount]) => [bucket.replace(" (open invoices)", ""), amount]),
  );
  const all = { mrr, arr, ar, deferred, unbilled, tax, dso };
  const told = Object.entries(all).filter(([, value]) => value !== "" && value != null);
  return { date, aging, ...Object.fromEntries(told) };
}
