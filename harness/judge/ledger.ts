import { type AccountRole, accountRoles } from "../../model/accounts.ts";
import type { PeriodId } from "../../model/days.ts";
import { entityById, homeOf } from "../../model/entities.ts";
import type { LineOf } from "../../model/evidence/lines.ts";
import type { JournalLine } from "../../model/facts/books.ts";
import { type Money, minor } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

export type JournalEvidence = LineOf<"journal">;

/** Debit positive, credit negative, in minor units. */
export function signed(line: JournalLine): bigint {
  return line.debit.minor - line.credit.minor;
}

/** The lines of the journals that a question is about, each with the journal it stands in. */
export function linesOf(
  journals: readonly JournalEvidence[],
  roles: ReadonlySet<AccountRole>,
): readonly JournalLine[] {
  return journals
    .flatMap((journal) => journal.object.lines)
    .filter((line) => line.role !== null && roles.has(line.role));
}

/** What the accounts have moved by, debit positive. */
export function movement(
  journals: readonly JournalEvidence[],
  roles: ReadonlySet<AccountRole>,
): bigint {
  return linesOf(journals, roles).reduce((total, line) => total + signed(line), 0n);
}

/** What customers owe, less their credit: the open items. Money that pays nothing yet is apart. */
export const receivableRoles: ReadonlySet<AccountRole> = new Set([
  "accounts_receivable",
  "customer_balance",
]);

export const deferredRoles: ReadonlySet<AccountRole> = new Set(["deferred_revenue"]);
/** What was earned before it was invoiced: invoiced less earned moves it, as it moves deferred. */
export const earnedAheadRoles: ReadonlySet<AccountRole> = new Set([
  "unbilled_receivable",
  "contract_asset",
]);
export const taxRoles: ReadonlySet<AccountRole> = new Set(["tax_payable"]);

const earned: readonly AccountRole[] = [
  "revenue_subscription",
  "revenue_module",
  "revenue_usage",
  "revenue_services",
  "revenue_breakage",
  "revenue_contra_disputes",
];
export const revenueRoles: ReadonlySet<AccountRole> = new Set(earned);

/**
 * What a line is worth in a currency: in its entity's own at the booking rate, in its journal's as
 * posted, in any other nothing.
 */
function worthIn(
  model: OperatingModel,
  { entity, currency: posted }: JournalEvidence["object"],
  line: JournalLine,
  currency: string,
): bigint {
  const isOwn = entityById(model, entity)?.currency === currency;
  if (isOwn && line.functional !== undefined) return line.functional.minor;
  return posted === currency ? signed(line) : 0n;
}

/** What the accounts have moved by in a currency, debit positive. */
export function movementIn(
  model: OperatingModel,
  journals: readonly JournalEvidence[],
  roles: ReadonlySet<AccountRole>,
  currency: string,
): bigint {
  let all = 0n;
  for (const { object } of journals) {
    for (const line of object.lines) {
      if (line.role !== null && roles.has(line.role)) all += worthIn(model, object, line, currency);
    }
  }
  return all;
}

/** An account's balance on its normal side, as accountants say it. */
export function balanceIn(
  model: OperatingModel,
  journals: readonly JournalEvidence[],
  role: AccountRole,
  currency: string,
): Money {
  const debit = movementIn(model, journals, new Set([role]), currency);
  return minor(accountRoles[role].normalSide === "debit" ? debit : -debit, currency);
}

/** One book: an entity and a currency. Amounts of two books are never added. */
export type Book = { readonly entity: string; readonly currency: string };

type Booked = { readonly entity: string; readonly currency: string | null };

function bookKey(booked: Booked): string {
  return `${booked.entity} ${booked.currency}`;
}

/** Every book that the items speak of, in order of first mention. */
export function booksOf(items: readonly Booked[]): readonly Book[] {
  const books = new Map<string, Book>();
  for (const { entity, currency } of items) {
    if (currency !== null) books.set(bookKey({ entity, currency }), { entity, currency });
  }
  return [...books.values()];
}

export function isIn(book: Book): (item: Booked) => boolean {
  return (item) => item.entity === book.entity && item.currency === book.currency;
}

export function bookWords(book: Book): string {
  return `${book.entity} in ${book.currency}`;
}

/** Items laid out by book and period once, so that asking for one costs what it holds. */
export function byPeriod<T extends Booked>(
  items: readonly T[],
  periodOf: (item: T) => PeriodId,
): (book: Book, period: PeriodId) => readonly T[] {
  const slices = Map.groupBy(items, (item) => `${bookKey(item)} ${periodOf(item)}`);
  return (book, period) => slices.get(`${bookKey(book)} ${period}`) ?? [];
}

/** The book of the home entity in its own currency: what figures without an entity speak of. */
export function homeBook(model: OperatingModel): Book {
  const { id, currency } = homeOf(model);
  return { entity: id, currency };
}
