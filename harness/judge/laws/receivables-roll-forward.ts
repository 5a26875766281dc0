import type { PeriodId } from "../../../model/days.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, booksOf, bookWords, isIn, movement, receivableRoles } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What a document does to the receivables, in minor units. */
export function receivableOf(document: ErpDocument): bigint {
  switch (document.kind) {
    case "invoice":
    case "refund":
      return document.total.minor;
    case "credit memo":
    case "payment":
      return -document.total.minor;
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

function gapIn(index: EvidenceIndex, book: Book, period: PeriodId): Remark | undefined {
  const journals = standingJournals(index).filter(isIn(book));
  const inPeriod = journals.filter((line) => line.object.period === period);
  const moved = movement(inPeriod, receivableRoles);
  const due = standingDocuments(index)
    .filter(isIn(book))
    .filter((document) => document.period === period)
    .reduce((total, document) => total + receivableOf(document), 0n);
  if (moved === due) return undefined;
  const suspect = inPeriod.find(
    ({ object }) => object.documentId === null || object.purpose === "manual",
  );
  return {
    message: `receivables of ${bookWords(book)} moved in ${period} by more or less than their documents`,
    object: `accounts receivable ${period}`,
    expected: moneyText(minor(due, book.currency)),
    actual: moneyText(minor(moved, book.currency)),
    atRisk: atRisk(minor(moved - due, book.currency)),
    line: suspect?.n ?? inPeriod.at(-1)?.n ?? null,
  };
}

export const receivablesRollForward: Law = {
  id: "A1",
  sentence:
    "Opening receivables plus invoices and refunds, less credits and cash, are closing receivables, per period and each term from its own documents.",
  check: (index) => {
    const items = [...index.journals, ...index.documents.all()];
    const periods = new Set([
      ...index.journals.map((line) => line.object.period),
      ...index.documents.all().map((document) => document.period),
    ]);
    const pairs = booksOf(items).flatMap((book) =>
      [...periods].sort().map((period) => ({ book, period })),
    );
    const findings = pairs.flatMap(({ book, period }) => gapIn(index, book, period) ?? []);
    return { compared: pairs.length, findings };
  },
};
