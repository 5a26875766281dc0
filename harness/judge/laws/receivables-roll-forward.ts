import type { PeriodId } from "../../../model/days.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import {
  type Book,
  booksOf,
  bookWords,
  byPeriod,
  type JournalEvidence,
  movement,
  receivableRoles,
} from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What a refund pays back of deposits: they never were a receivable. */
function ofDeposits(index: EvidenceIndex, { applications }: ErpDocument): bigint {
  return applications
    .filter(({ to }) => index.documents.get(to)?.kind === "deposit")
    .reduce((total, { amount }) => total + amount.minor, 0n);
}

/** What a document does to the receivables, in minor units. */
export function receivableOf(index: EvidenceIndex, document: ErpDocument): bigint {
  switch (document.kind) {
    case "invoice":
      return document.total.minor;
    case "refund":
      return document.total.minor - ofDeposits(index, document);
    case "credit memo":
    case "payment":
    case "deposit application":
      return -document.total.minor;
    case "deposit":
    case "journal":
      return 0n;
  }
}

/** Journals that stand for themselves; those of a voided document cancel out with its reversal. */
export function standingJournals(index: EvidenceIndex) {
  return index.journals.filter(({ object }) => {
    const document = object.documentId === null ? null : index.documents.get(object.documentId);
    return document?.status !== "voided";
  });
}

export function standingDocuments(index: EvidenceIndex): readonly ErpDocument[] {
  return index.documents.all().filter((document) => document.status !== "voided");
}

type Slice = {
  readonly book: Book;
  readonly period: PeriodId;
  readonly journals: readonly JournalEvidence[];
  readonly documents: readonly ErpDocument[];
};

function gapIn(
  index: EvidenceIndex,
  { book, period, journals, documents }: Slice,
): Remark | undefined {
  const moved = movement(journals, receivableRoles);
  const due = documents.reduce((total, document) => total + receivableOf(index, document), 0n);
  if (moved === due) return undefined;
  const suspect = journals.find(
    ({ object }) => object.documentId === null || object.purpose === "manual",
  );
  return {
    message: `receivables of ${bookWords(book)} moved in ${period} by more or less than their documents`,
    object: `accounts receivable ${period}`,
    expected: moneyText(minor(due, book.currency)),
    actual: moneyText(minor(moved, book.currency)),
    atRisk: atRisk(minor(moved - due, book.currency)),
    line: suspect?.n ?? journals.at(-1)?.n ?? null,
  };
}

export const receivablesRollForward: Law = {
  id: "A1",
  sentence:
    "Opening receivables plus invoices and refunds, less credits and cash, are closing receivables, per period and each term from its own documents.",
  check: (index) => {
    const all = index.documents.all();
    const periods = new Set([
      ...index.journals.map((line) => line.object.period),
      ...all.map((document) => document.period),
    ]);
    const journals = byPeriod(standingJournals(index), (line) => line.object.period);
    const documents = byPeriod(standingDocuments(index), (document) => document.period);
    const slices = booksOf([...index.journals, ...all]).flatMap((book) =>
      [...periods].sort().map((period) => ({
        book,
        period,
        journals: journals(book, period),
        documents: documents(book, period),
      })),
    );
    return {
      compared: slices.length,
      findings: slices.flatMap((slice) => gapIn(index, slice) ?? []),
    };
  },
};
