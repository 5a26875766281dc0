import { add, isZero, type Money, sum, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, lineKey } from "./books.ts";
import type { DocumentDraft, DraftLine } from "./drafts.ts";
import { keepSchedule } from "./keep.ts";
import type { LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** Lines of an invoice whose agreement has a contract by now bill that contract (REV-9). */
export function billing<D extends DocumentDraft>(books: Books, draft: D): D {
  if (draft.kind !== "invoice" || draft.agreement === undefined) return draft;
  const { agreement: contract } = draft;
  if (!books.contracts.has(contract)) return draft;
  return { ...draft, lines: draft.lines.map((line) => ({ contract, ...line })) };
}

/** Effective documents that name an agreement, in order of posting. */
export function documentsOf(books: Books, agreement: string): readonly LedgerDocument[] {
  return [...(books.agreements.get(agreement) ?? [])].flatMap((id) => {
    const document = books.documents.get(id);
    return document === undefined || document.status === "voided" ? [] : [document];
  });
}

export function noteAgreement(books: Books, { id, draft }: LedgerDocument): void {
  const agreement = draft?.kind === "invoice" ? draft.agreement : undefined;
  if (agreement === undefined) return;
  const known = books.agreements.get(agreement) ?? new Set();
  books.agreements.set(agreement, known.add(id));
}

/** Whether a line still waits whole: nothing of it is earned, credited, or in another currency. */
function waits(books: Books, document: LedgerDocument, line: DraftLine): boolean {
  if (line.contract !== undefined) return false;
  const id = books.scheduleByLine.get(lineKey(document.id, line.id));
  const schedule = id === undefined ? undefined : books.schedules.get(id);
  if (schedule === undefined) return isZero(line.net);
  return isZero(schedule.recognised) && schedule.credits.length === 0 && !schedule.functional;
}

/**
 * Takes what was invoiced of an agreement before its contract was opened into the contract: it is
 * deferred already, and from now on the promises earn it. Answers the sum.
 */
export function takeBilled(books: Books, agreement: string, currency: string): OrRefused<Money> {
  const documents = documentsOf(books, agreement).filter(({ kind }) => kind === "invoice");
  for (const document of documents) {
    const busy = document.lines.find((line) => !waits(books, document, line));
    if (busy !== undefined || document.currency !== currency) {
      return refuse({ code: "already_earned", document: document.id, line: busy?.id ?? "" });
    }
  }
  return documents.map((document) => take(books, document, agreement)).reduce(add, zero(currency));
}

function take(books: Books, document: LedgerDocument, contract: string): Money {
  const { id, lines, draft, currency } = document;
  for (const line of lines) {
    const key = books.scheduleByLine.get(lineKey(id, line.id)) ?? "";
    const schedule = books.schedules.get(key);
    if (schedule !== undefined) keepSchedule(books, { ...schedule, amount: zero(currency) });
  }
  const billed = lines.map((line) => ({ ...line, contract }));
  const kept = draft?.kind === "invoice" ? { ...draft, lines: billed } : draft;
  books.documents.set(id, { ...document, lines: billed, draft: kept });
  return sum(
    lines.map(({ net }) => net),
    currency,
  );
}
