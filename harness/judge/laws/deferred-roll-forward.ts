import type { PeriodId } from "../../../model/days.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { creditsLeft } from "../books/credits-in-books.ts";
import { heldAhead } from "../books/yet-to-bill.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import {
  type Book,
  booksOf,
  bookWords,
  byPeriod,
  deferredRoles,
  earnedAheadRoles,
  homeBook,
  isIn,
  type JournalEvidence,
  movement,
  revenueRoles,
} from "../ledger.ts";
import { isOlderInvoice, isOpeningJournal } from "../older-books.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { standingDocuments, standingJournals } from "./receivables-roll-forward.ts";

function netOf(document: ErpDocument): bigint {
  const net = document.total.minor - document.tax.minor;
  if (document.kind === "invoice") return net;
  return document.kind === "credit memo" ? -net : 0n;
}

function remarkOf(book: Book, when: string, due: bigint, found: bigint, line: number | null) {
  const text = (value: bigint) => moneyText(minor(value, book.currency));
  const remark: Remark = {
    message: `deferred revenue of ${bookWords(book)} is not what was invoiced and is still to be earned ${when}`,
    object: `deferred revenue ${when}`,
    expected: text(due),
    actual: text(found),
    atRisk: atRisk(minor(found - due, book.currency)),
    line,
  };
  return due === found ? [] : [remark];
}

/** Invoiced less credited less earned in the period is what deferred revenue moved by. */
function inPeriod(
  book: Book,
  period: PeriodId,
  journals: readonly JournalEvidence[],
  documents: readonly ErpDocument[],
): readonly Remark[] {
  const net = documents.reduce((total, document) => total + netOf(document), 0n);
  const earned = -movement(journals, revenueRoles);
  // Use is earned ahead of its invoice, so what is invoiced of it was never deferred.
  const ahead = movement(journals, earnedAheadRoles);
  const deferred = -movement(journals, deferredRoles);
  // What another entity took over, or handed over, with its contract (ICO-4).
  const transfers = journals.filter(({ object }) => object.intercompanyId !== undefined);
  const opened = journals.filter(isOpeningJournal);
  const moved = -movement([...transfers, ...opened], deferredRoles);
  const due = net - earned + ahead + moved;
  return remarkOf(book, `in ${period}`, due, deferred, journals.at(-1)?.n ?? null);
}

/** Bought credits have no schedule: they are earned as they are used (USG-8). */
function prepaidIn(index: EvidenceIndex, book: Book): bigint {
  return isIn(book)(homeBook(index.model)) ? creditsLeft(index) : 0n;
}

function againstSchedules(index: EvidenceIndex, book: Book): readonly Remark[] {
  const schedules = index.facts.schedule
    .all()
    .filter((schedule) => schedule.entity === book.entity)
    .filter((schedule) => schedule.total.currency === book.currency);
  const left = schedules.reduce(
    (total, schedule) => total + schedule.total.minor - schedule.recognised.minor,
    0n,
  );
  const journals = standingJournals(index).filter(isIn(book));
  const deferred = -movement(journals, deferredRoles);
  // A contract may be earned ahead of what is billed of it, or have more to bill (REV-9).
  const due = left - heldAhead(index, book) + prepaidIn(index, book);
  return remarkOf(book, "by its schedules", due, deferred, journals.at(-1)?.n ?? null);
}

/**
 * A write-off and its recovery look like credits and invoices to the ERP, and are neither; what is
 * owed of an older invoice was billed elsewhere.
 */
function billsService(index: EvidenceIndex, document: ErpDocument): boolean {
  const fact = index.links.factOf(document);
  const type = fact?.type;
  if (fact?.type === "invoice" && isOlderInvoice(index, fact)) return false;
  return type !== "write off" && type !== "recovery";
}

export const deferredRollForward: Law = {
  id: "R2",
  sentence:
    "Opening deferred revenue plus what was invoiced, less what was credited and earned, is closing deferred revenue and equals the open schedule lines.",
  check: (index) => {
    const touching = index.journals.filter(
      (line) => movement([line], deferredRoles) !== 0n || movement([line], revenueRoles) !== 0n,
    );
    const periods = [...new Set(touching.map((line) => line.object.period))].sort();
    const books = booksOf(touching);
    const hasSchedules = index.facts.schedule.ids.length > 0;
    const journals = byPeriod(standingJournals(index), (line) => line.object.period);
    const billed = standingDocuments(index).filter((document) => billsService(index, document));
    const documents = byPeriod(billed, (document) => document.period);
    const findings = books.flatMap((book) => [
      ...periods.flatMap((period) =>
        inPeriod(book, period, journals(book, period), documents(book, period)),
      ),
      ...(hasSchedules ? againstSchedules(index, book) : []),
    ]);
    return { compared: books.length * (periods.length + (hasSchedules ? 1 : 0)), findings };
  },
};
