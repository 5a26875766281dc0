import { type Money, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { billing, noteAgreement } from "./agreements.ts";
import { appliedBy, shiftOpen, withOpen } from "./applications.ts";
import { type Books, draw, lineKey, ofEntity } from "./books.ts";
import { movePosition } from "./contract-position.ts";
import type { DocumentDraft } from "./drafts.ts";
import { keepDocument, keepSchedule, postJournal } from "./keep.ts";
import { type Place, placeOf } from "./periods.ts";
import { type Plan, plan } from "./plan.ts";
import { holdsOpen, type LedgerDocument, type PostedJournal, type PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { withCredit } from "./schedules.ts";

/** What names a document where its sender gave no external id. */
function businessKey(draft: DocumentDraft, total: Money): string {
  if (draft.externalId !== null) return draft.externalId;
  const whose = draft.kind === "journal" ? "" : draft.customerId;
  return `${whose} ${draft.documentOn} ${total.minor}`;
}

/** The document as its draft says, with what the plan worked out; nothing given or taken yet. */
export function documentOf(
  books: Books,
  id: string,
  draft: DocumentDraft,
  planned: Plan,
  place: Place,
): LedgerDocument {
  const { kind, externalId, currency, documentOn, memo } = draft;
  const none = zero(currency);
  const isOpen = holdsOpen(kind);
  const applied = isOpen ? appliedBy(planned.applications, currency) : none;
  const document: LedgerDocument = {
    id,
    kind,
    externalId,
    entity: ofEntity(books, draft.entity).entity.id,
    exchangeRate: planned.exchangeRate,
    customerId: kind === "journal" ? null : draft.customerId,
    currency,
    documentOn,
    ...place,
    status: "settled",
    net: planned.net,
    tax: planned.tax,
    total: planned.total,
    open: none,
    carrying: isOpen ? planned.carrying : null,
    lines: kind === "invoice" || kind === "credit memo" ? draft.lines : [],
    applications: planned.applications,
    account: kind === "payment" || kind === "refund" || kind === "deposit" ? draft.account : null,
    memo,
    journalIds: [],
    draft,
  };
  return isOpen ? withOpen(document, subtract(planned.total, applied)) : document;
}

/** What two entities owe each other names the other one. */
function withPartner(
  lines: readonly PostedLine[],
  partner: string | undefined,
): readonly PostedLine[] {
  if (partner === undefined) return lines;
  return lines.map((line) =>
    line.role === "ic_receivable" || line.role === "ic_payable" ? { partner, ...line } : line,
  );
}

function purposeOf({ kind, draft }: LedgerDocument): PostedJournal["purpose"] {
  if (draft?.kind === "journal") return draft.purpose ?? "manual";
  return kind === "journal" ? "manual" : "document";
}

/** Posts the journal of a document as planned; answers the document with it. */
export function postPlanned(books: Books, document: LedgerDocument, planned: Plan): LedgerDocument {
  if (planned.lines.length === 0) return document;
  const isJournal = document.kind === "journal";
  if (document.draft?.posting === "summary" && !isJournal) {
    books.unsummarised.set(document.id, planned.lines);
    return document;
  }
  // The first posting of a journal is the journal itself.
  const own = isJournal && document.journalIds.length === 0 ? { id: document.id } : {};
  const journal = postJournal(books, {
    ...own,
    purpose: purposeOf(document),
    documentId: document.id,
    externalId: document.externalId,
    entity: document.entity,
    currency: document.currency,
    ...(planned.exchangeRate === null ? {} : { exchangeRate: planned.exchangeRate }),
    ...(document.draft?.intercompanyId === undefined
      ? {}
      : { intercompanyId: document.draft.intercompanyId }),
    documentOn: document.documentOn,
    postedOn: document.postedOn,
    period: document.period,
    memo: document.memo,
    lines: withPartner(planned.lines, document.draft?.partner),
    reverses: null,
  });
  return { ...document, journalIds: [...document.journalIds, journal.id] };
}

/** Opens and credits schedules as planned. */
export function keepRevenue(books: Books, document: LedgerDocument, planned: Plan): void {
  for (const { line, replaces, functional, opened, ...scheduled } of planned.scheduled) {
    const old = replaces === null ? undefined : books.schedules.get(replaces);
    keepSchedule(books, {
      credits: [],
      pauses: [],
      contract: null,
      recognised: opened?.recognised ?? zero(document.currency),
      postings: [],
      entity: document.entity,
      ...old,
      ...scheduled,
      functional: functional
        ? {
            credits: [],
            recognised: zero(functional.currency),
            ...old?.functional,
            amount: functional,
          }
        : null,
      id: old?.id ?? draw(books, "schedule", lineKey(document.id, line)),
      documentId: document.id,
      lineId: line,
      customerId: opened?.customer ?? document.customerId ?? "",
    });
  }
  for (const line of document.lines) {
    if (line.contract !== undefined) movePosition(books, line.contract, line.net);
  }
  for (const { key, amount, scheduleId, credit, functional } of planned.credits) {
    books.credited.set(key, (books.credited.get(key) ?? 0n) + amount.minor);
    const schedule = scheduleId === null ? undefined : books.schedules.get(scheduleId);
    if (schedule === undefined || credit === null) continue;
    keepSchedule(books, withCredit(schedule, { ...credit, document: document.id }, functional));
  }
}

/** See `Ledger.post`. */
export function post(books: Books, sent: DocumentDraft): OrRefused<LedgerDocument> {
  const draft = billing(books, sent);
  const { externalId } = draft;
  const taken = externalId === null ? undefined : books.byExternalId.get(externalId)?.[0];
  if (
    externalId !== null &&
    taken !== undefined &&
    books.options.context.profile.uniqueExternalIds
  ) {
    return refuse({ code: "duplicate_external_id", externalId, id: taken });
  }
  const planned = plan(books, draft, undefined);
  if ("refused" in planned) return planned;
  const place = placeOf(books, draft);
  if ("refused" in place) return place;
  const id = draw(books, draft.kind, businessKey(draft, planned.total));
  const document = documentOf(books, id, draft, planned, place);
  keepDocument(books, document);
  if (externalId !== null) {
    books.byExternalId.set(externalId, [...(books.byExternalId.get(externalId) ?? []), id]);
  }
  const posted = postPlanned(books, document, planned);
  books.documents.set(id, posted);
  noteAgreement(books, posted);
  keepRevenue(books, posted, planned);
  shiftOpen(books, [], planned.applications);
  return posted;
}
