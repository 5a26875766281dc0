import type { BusinessDate, PeriodId } from "../../../model/days.ts";
import { isZero } from "../../../model/money.ts";
import { type Books, draw, type EntityBooks, lineKey, ofEntity } from "./books.ts";
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
  const own = ofEntity(books, document.entity);
  if (document.currency !== own.entity.currency) own.foreign.add(document.id);
  if (document.draft !== null) recordDocument(books, document);
  return document;
}

export function keepSchedule(books: Books, schedule: RevenueSchedule): void {
  books.schedules.set(schedule.id, schedule);
  books.scheduleByLine.set(lineKey(schedule.documentId, schedule.lineId), schedule.id);
  for (const { running, entity } of books.entities.values()) {
    if (entity.id === schedule.entity) running.add(schedule.id);
    else running.delete(schedule.id);
  }
  books.revision += 1;
  recordSchedule(books, schedule);
}

export function keepPeriod(books: Books, own: EntityBooks, period: Period): Period {
  own.periods.set(period.period, period);
  books.revision += 1;
  recordPeriod(books, own.entity, period);
  return period;
}

export type JournalToPost = {
  /** Absent: drawn from the document. */
  readonly id?: string;
  readonly purpose: PostedJournal["purpose"];
  readonly summarises?: NonNullable<PostedJournal["summarises"]>;
  readonly documentId: string | null;
  readonly externalId: string | null;
  readonly entity: string;
  readonly currency: string;
  /** Absent in the entity's own currency, and where no single rate made it. */
  readonly exchangeRate?: string | undefined;
  readonly intercompanyId?: string | undefined;
  readonly documentOn: BusinessDate;
  readonly postedOn: BusinessDate;
  readonly period: PeriodId;
  readonly memo: string | null;
  readonly lines: readonly PostedLine[];
  readonly reverses: string | null;
};

/** Debit above zero, in minor units of the entity's currency. */
function functionalOf({ debit, credit, functional }: PostedLine): bigint {
  return functional?.minor ?? debit.minor - credit.minor;
}

/** Makes a journal count; one that does not balance is a bug of the engine and throws. */
export function postJournal(books: Books, journal: JournalToPost): PostedJournal {
  const { id, ...rest } = journal;
  let difference = 0n;
  let functional = 0n;
  for (const line of journal.lines) {
    difference += line.debit.minor - line.credit.minor;
    functional += functionalOf(line);
  }
  if (difference !== 0n || functional !== 0n) {
    throw new Error(`a journal is out of balance by ${difference}, ${functional} functional`);
  }
  const { balances, movements } = ofEntity(books, journal.entity);
  const posted: PostedJournal = Object.freeze({
    type: "journal",
    id: id ?? draw(books, "posting", journal.documentId ?? journal.period),
    ...rest,
    lines: [...journal.lines],
  });
  for (const line of posted.lines) {
    if (line.role === null) continue;
    const amount = functionalOf(line);
    balances.set(line.role, (balances.get(line.role) ?? 0n) + amount);
    const days = movements.get(line.role) ?? new Map<BusinessDate, bigint>();
    days.set(posted.postedOn, (days.get(posted.postedOn) ?? 0n) + amount);
    movements.set(line.role, days);
  }
  books.journals.set(posted.id, posted);
  books.revision += 1;
  recordJournal(books, posted);
  return posted;
}
