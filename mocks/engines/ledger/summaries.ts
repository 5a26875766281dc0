import { tagsKey } from "../../../model/dimensions.ts";
import { hashText } from "../../../model/hash.ts";
import { add, sum, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, draw, ofEntity } from "./books.ts";
import type { Batch } from "./drafts.ts";
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
  deposit: "DEP",
  "deposit application": "DPA",
};

/** Lines of one account, side and dimensions added up; debits and credits are not netted. */
function grouped(lines: readonly PostedLine[]): readonly PostedLine[] {
  const groups = new Map<string, PostedLine>();
  for (const line of lines) {
    const side = line.debit.minor > 0n ? "debit" : "credit";
    const { account, customer, item, jurisdiction, tags } = line;
    const key = [account, side, customer, item, jurisdiction, tagsKey(tags)].join(" ");
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

type Waiting = Exclude<DocumentKind, "journal">;

/** What waits of a kind, against what the sender of the batch says that he sent. */
function tie(
  kind: Waiting,
  documents: readonly LedgerDocument[],
  { currency, control }: Batch,
): OrRefused<true> {
  if (control === undefined) return true;
  const none = zero(currency ?? documents[0]?.currency ?? "");
  const waiting = {
    count: documents.length,
    total: sum(
      documents.map(({ total }) => total),
      none.currency,
    ),
  };
  const asked = control[kind] ?? { count: 0, total: none };
  if (asked.count === waiting.count && asked.total.minor === waiting.total.minor) return true;
  return refuse({ code: "batch_does_not_tie", kind, waiting, asked });
}

/** See `Ledger.summarise`. */
export function summarise(books: Books, batch: Batch): OrRefused<readonly PostedJournal[]> {
  const own = ofEntity(books, batch.entity);
  const { id } = own.entity;
  const waiting = [...books.unsummarised.keys()]
    .flatMap((key) => books.documents.get(key) ?? [])
    .filter(({ entity, documentOn }) => entity === id && documentOn === batch.on)
    .filter(({ currency }) => batch.currency === undefined || currency === batch.currency);
  for (const kind of Object.keys(classes) as Waiting[]) {
    const ofKind = waiting.filter((document) => document.kind === kind);
    const ties = tie(kind, ofKind, batch);
    if (ties !== true) return ties;
  }
  for (const { period } of waiting) {
    const open = openFor(own, period, "journal");
    if ("refused" in open) return open;
  }
  // What came late counts in a later month than the others of its day (CLS-3).
  const byClass = Map.groupBy(
    waiting,
    ({ kind, currency, postedOn }) => `${kind} ${currency} ${postedOn}`,
  );
  return [...byClass.values()].map((documents) => post(books, id, documents));
}

function post(books: Books, entity: string, documents: readonly LedgerDocument[]): PostedJournal {
  const [first] = documents;
  if (first === undefined || first.kind === "journal") throw new Error("nothing to summarise");
  const { currency, kind, period, postedOn } = first;
  const externalId = nameOf(books, `SUM-${classes[kind]}-${postedOn}`);
  const keys = documents.map((document) => document.externalId ?? document.id);
  const id = draw(books, "journal", `${entity} ${externalId}`);
  const linesOf = (document: LedgerDocument) => books.unsummarised.get(document.id) ?? [];
  const journal = postOwnJournal(books, {
    ...{ id, entity, currency, period, externalId },
    purpose: "summary",
    documentId: null,
    documentOn: postedOn,
    postedOn,
    memo: `${documents.length} documents`,
    summarises: {
      documents: documents.map((document) => ({
        id: document.id,
        lines: linesOf(document).map(({ documentLine: _, ...line }) => line),
      })),
      hash: hashText(keys, 16),
    },
    lines: grouped(documents.flatMap(linesOf)),
    reverses: null,
  });
  books.byExternalId.set(externalId, [id]);
  for (const document of documents) {
    books.summarised.set(document.id, linesOf(document));
    books.unsummarised.delete(document.id);
    keepDocument(books, { ...document, journalIds: [...document.journalIds, id] });
  }
  return journal;
}
