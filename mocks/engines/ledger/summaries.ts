import { type BusinessDate, periodOf } from "../../../model/days.ts";
import { hashText } from "../../../model/hash.ts";
import { add } from "../../../model/money.ts";
import { type Books, draw, ofEntity } from "./books.ts";
import { keepDocument } from "./keep.ts";
import { postOwnJournal } from "./own-journal.ts";
import { openFor } from "./periods.ts";
import type { DocumentKind, LedgerDocument, PostedJournal, PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

const classes: Readonly<Record<Exclude<DocumentKind, "journal">, string>> = {
  invoice: "INV",
  payment: "PAY",
  "credit memo": "CRN",
  refund: "RFD",
};

/** Lines of one account, side and dimensions added up; debits and credits are not netted. */
function grouped(lines: readonly PostedLine[]): readonly PostedLine[] {
  const groups = new Map<string, PostedLine>();
  for (const line of lines) {
    const side = line.debit.minor > 0n ? "debit" : "credit";
    const key = [line.account, side, line.customer, line.item, line.jurisdiction].join(" ");
    const before = groups.get(key);
    if (before === undefined) {
      groups.set(key, { ...line, documentLine: null });
      continue;
    }
    const functional =
      before.functional && line.functional && add(before.functional, line.functional);
    groups.set(key, {
      ...before,
      debit: add(before.debit, line.debit),
      credit: add(before.credit, line.credit),
      ...(functional === undefined ? {} : { functional }),
    });
  }
  return [...groups.values()];
}

/** A name for the summary of that class and day that no earlier run has taken. */
function nameOf(books: Books, name: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}/${n}`;
    if (books.byExternalId.has(candidate)) continue;
    return candidate;
  }
}

/** See `Ledger.summarise`. */
export function summarise(
  books: Books,
  on: BusinessDate,
  entity?: string,
): OrRefused<readonly PostedJournal[]> {
  const own = ofEntity(books, entity);
  const { id } = own.entity;
  const period = openFor(own, periodOf(on), "journal");
  if ("refused" in period) return period;
  const waiting = [...books.unsummarised.keys()].flatMap((key) => books.documents.get(key) ?? []);
  const ofDay = waiting.filter((document) => document.postedOn === on && document.entity === id);
  const byClass = Map.groupBy(ofDay, ({ kind, currency }) => `${kind} ${currency}`);
  return [...byClass.values()].map((documents) => post(books, on, id, documents));
}

function post(
  books: Books,
  on: BusinessDate,
  entity: string,
  documents: readonly LedgerDocument[],
): PostedJournal {
  const [first] = documents;
  if (first === undefined || first.kind === "journal") throw new Error("nothing to summarise");
  const { currency, kind, period } = first;
  const externalId = nameOf(books, `SUM-${classes[kind]}-${on}`);
  const keys = documents.map((document) => document.externalId ?? document.id);
  const id = draw(books, "journal", `${entity} ${externalId}`);
  const journal = postOwnJournal(books, {
    ...{ id, entity, currency, period, externalId },
    purpose: "summary",
    documentId: null,
    documentOn: on,
    postedOn: on,
    memo: `${documents.length} documents`,
    summarises: { documents: documents.map((document) => document.id), hash: hashText(keys, 16) },
    lines: grouped(documents.flatMap((document) => books.unsummarised.get(document.id) ?? [])),
    reverses: null,
  });
  books.byExternalId.set(externalId, [id]);
  for (const document of documents) {
    books.summarised.set(document.id, books.unsummarised.get(document.id) ?? []);
    books.unsummarised.delete(document.id);
    keepDocument(books, { ...document, journalIds: [...document.journalIds, id] });
  }
  return journal;
}
