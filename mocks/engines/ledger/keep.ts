import type { BusinessDate, PeriodId } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { isZero } from "../../../model/money.ts";
import { type Books, draw, lineKey } from "./books.ts";
import { recordDocument, recordJournal, recordPeriod, recordSchedule } from "./evidence.ts";
import type {
  LedgerDocument,
  Period,
  PostedJournal,
  PostedLine,
  RevenueSchedule,
} from "./records.ts";

/** Puts a new version of a document in place, with its place among the open items. */
export function keepDocument(books: Books, document: LedgerDocument): LedgerDocument {
  books.documents.set(document.id, document);
  books.revision += 1;
  if (document.customerId !== null) {
    const items = books.openItems.get(document.customerId) ?? new Set();
    if (isZero(document.open)) items.delete(document.id);
    else items.add(document.id);
    books.openItems.set(document.customerId, items);
  }
  // Journals of the ledger's own are no document that anybody sent: evidence has the journal alone.
  if (document.draft !== null) recordDocument(books, document);
  return document;
}

export function keepSchedule(books: Books, schedule: RevenueSchedule): void {
  books.schedules.set(schedule.id, schedule);
  books.scheduleByLine.set(lineKey(schedule.documentId, schedule.lineId), schedule.id);
  books.running.add(schedule.id);
  books.revision += 1;
  recordSchedule(books, schedule);
}

export function keepPeriod(books: Books, period: Period): Period {
  books.periods.set(period.period, period);
  books.revision += 1;
  recordPeriod(books, period);
  return period;
}

export type JournalToPost = {
  /** Absent: drawn from the document. */
  readonly id?: string;
  readonly purpose: PostedJournal["purpose"];
  readonly documentId: string | null;
  readonly externalId: string | null;
  readonly currency: string;
  readonly documentOn: BusinessDate;
  readonly postedOn: BusinessDate;
  readonly period: PeriodId;
  readonly memo: string | null;
  readonly lines: readonly PostedLine[];
  readonly reverses: string | null;
};

/** Makes a journal count; one that does not balance is a bug of the engine and throws. */
export function postJournal(books: Books, journal: JournalToPost): PostedJournal {
  const { id, ...rest } = journal;
  let difference = 0n;
  for (const { debit, credit } of journal.lines) difference += debit.minor - credit.minor;
  if (difference !== 0n) throw new Error(`a journal is out of balance by ${difference}`);
  const posted: PostedJournal = Object.freeze({
    type: "journal",
    id: id ?? draw(books, "posting", journal.documentId ?? journal.period),
    ...rest,
    entity: homeOf(books.options.context.operatingModel).id,
    lines: [...journal.lines],
  });
  for (const line of posted.lines) {
    if (line.role === null) continue;
    const amount = line.debit.minor - line.credit.minor;
    books.balances.set(line.role, (books.balances.get(line.role) ?? 0n) + amount);
    const days = books.movements.get(line.role) ?? new Map<BusinessDate, bigint>();
    days.set(posted.postedOn, (days.get(posted.postedOn) ?? 0n) + amount);
    books.movements.set(line.role, days);
  }
  books.journals.set(posted.id, posted);
  books.revision += 1;
  recordJournal(books, posted);
  return posted;
}
