import type { BusinessDate } from "../../../model/days.ts";
import { toJson } from "../../../model/evidence/text.ts";
import { compare, type Money, minor, negate, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { billing } from "./agreements.ts";
import { appliedBy, shiftOpen, withOpen } from "./applications.ts";
import { type Books, lineKey, ofEntity } from "./books.ts";
import { movePosition } from "./contract-position.ts";
import type { DocumentDraft } from "./drafts.ts";
import { keepDocument, keepSchedule, postJournal } from "./keep.ts";
import { mirrored } from "./lines.ts";
import { openFor, type Place, placeOf } from "./periods.ts";
import { type Plan, plan } from "./plan.ts";
import { creditedBy } from "./plan-billed.ts";
import { documentOf, keepRevenue, post, postPlanned } from "./post.ts";
import { holdsOpen, type LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { withoutCreditsOf } from "./schedules.ts";

/** What of a draft shows in the journal; equal text, equal posting. */
function postingText(draft: DocumentDraft, planned: Plan): string {
  const { externalId: _id, memo: _memo, ...rest } = draft;
  if (rest.kind === "journal") return toJson(rest);
  if (rest.kind === "deposit") return toJson(rest);
  if (rest.kind === "refund" || rest.kind === "deposit application")
    return toJson({ ...rest, applications: appliedBy(planned.applications, rest.currency) });
  if (rest.kind === "payment") return toJson({ ...rest, applications: null });
  const lines = rest.lines.map((line) => ({ ...line, billingLines: null }));
  return toJson({ ...rest, lines, applications: null });
}

function fixedFieldOf(books: Books, before: DocumentDraft, after: DocumentDraft) {
  if (before.kind !== after.kind) return "kind";
  if (ofEntity(books, before.entity) !== ofEntity(books, after.entity)) return "entity";
  if (before.currency !== after.currency) return "currency";
  if (before.kind === "journal" || after.kind === "journal") return undefined;
  return before.customerId === after.customerId ? undefined : "customer";
}

/** Journals of a document that nothing has reversed yet: the last one, or none. */
export function journalInForce(books: Books, document: LedgerDocument) {
  const last = document.journalIds.at(-1);
  const journal = last === undefined ? undefined : books.journals.get(last);
  if (journal?.reverses !== null) return undefined;
  const own = books.summarised.get(document.id);
  if (journal.purpose !== "summary" || own === undefined) return journal;
  // Of a summary, the part that is this document's.
  const { id: documentId, externalId } = document;
  return { ...journal, purpose: "document" as const, documentId, externalId, lines: own };
}

type Reversal = Place & { readonly documentOn: BusinessDate };

/** Takes the posting of a document back, on its own day or the one given, and its schedules. */
function reverse(
  books: Books,
  document: LedgerDocument,
  planned: Plan | null,
  at?: Reversal,
): LedgerDocument {
  books.unsummarised.delete(document.id);
  const journal = journalInForce(books, document);
  let reversed = document;
  if (journal !== undefined) {
    const { type: _type, id, summarises: _all, ...rest } = journal;
    const memo = `Reversal of ${id}`;
    const taken = postJournal(books, {
      ...rest,
      ...at,
      memo,
      lines: mirrored(rest.lines),
      reverses: id,
    });
    reversed = { ...document, journalIds: [...document.journalIds, taken.id] };
  }
  for (const { id: line, creditedLine, contract, net } of document.lines) {
    if (contract !== undefined) movePosition(books, contract, negate(net));
    const own = books.scheduleByLine.get(lineKey(document.id, line));
    const isKept = planned?.scheduled.some((scheduled) => scheduled.replaces === own) ?? false;
    const schedule = own === undefined ? undefined : books.schedules.get(own);
    if (schedule !== undefined && !isKept) {
      const functional = schedule.functional && {
        ...schedule.functional,
        amount: zero(schedule.functional.amount.currency),
      };
      keepSchedule(books, { ...schedule, amount: zero(document.currency), functional });
    }
    if (creditedLine !== null) takeCreditBack(books, document, creditedLine);
  }
  return reversed;
}

function takeCreditBack(
  books: Books,
  document: LedgerDocument,
  credited: { readonly document: string; readonly line: string },
): void {
  const key = lineKey(credited.document, credited.line);
  const id = books.scheduleByLine.get(key);
  const schedule = id === undefined ? undefined : books.schedules.get(id);
  if (schedule !== undefined) {
    const without = withoutCreditsOf(schedule, document.id);
    if (without !== schedule) keepSchedule(books, without);
  }
}

function uncredit(books: Books, document: LedgerDocument): void {
  const keys = document.lines.flatMap(({ creditedLine }) =>
    creditedLine === null ? [] : [lineKey(creditedLine.document, creditedLine.line)],
  );
  for (const key of new Set(keys)) {
    books.credited.set(key, (books.credited.get(key) ?? 0n) - creditedBy(document, key));
  }
}

/** What other documents took off its lines must still fit the new lines. */
function checkCredited(
  books: Books,
  before: LedgerDocument,
  after: DocumentDraft | null,
): OrRefused<true> {
  for (const line of before.lines) {
    const taken = books.credited.get(lineKey(before.id, line.id)) ?? 0n;
    if (taken === 0n) continue;
    const credited = minor(taken, before.currency);
    const next =
      after?.kind === "invoice" || after?.kind === "credit memo"
        ? after.lines.find(({ id }) => id === line.id)
        : undefined;
    const fits =
      next !== undefined &&
      next.item === line.item &&
      toJson(next.servicePeriod) === toJson(line.servicePeriod) &&
      compare(credited, next.net) <= 0;
    if (!fits) return refuse({ code: "line_credited", line: line.id, credited });
  }
  return true;
}

/** What others gave it or took from it: an invoice's settlements, refunds of memo or payment. */
function usedByOthers(document: LedgerDocument): Money {
  const none = zero(document.currency);
  if (!holdsOpen(document.kind)) return none;
  const own = appliedBy(document.applications, document.currency);
  return subtract(subtract(document.total, document.open), own);
}

function repost(
  books: Books,
  before: LedgerDocument,
  draft: DocumentDraft,
  planned: Plan,
): OrRefused<LedgerDocument> {
  const own = ofEntity(books, before.entity);
  const period = openFor(own, before.period, before.kind);
  if ("refused" in period) return period;
  const place = placeOf(books, draft);
  if ("refused" in place) return place;
  const credited = checkCredited(books, before, draft);
  if (credited !== true) return credited;
  const reversed = reverse(books, before, planned);
  uncredit(books, before);
  const after = documentOf(books, before.id, draft, planned, place);
  const open = subtract(after.open, usedByOthers(before));
  const holding = holdsOpen(after.kind) ? withOpen(after, open) : after;
  const posted = postPlanned(books, { ...holding, journalIds: reversed.journalIds }, planned);
  keepDocument(books, posted);
  keepRevenue(books, posted, planned);
  return posted;
}

function rename(books: Books, document: LedgerDocument, to: string | null): void {
  const { id, externalId } = document;
  if (externalId === to) return;
  if (externalId !== null) {
    const rest = (books.byExternalId.get(externalId) ?? []).filter((other) => other !== id);
    if (rest.length === 0) books.byExternalId.delete(externalId);
    else books.byExternalId.set(externalId, rest);
  }
  if (to !== null) books.byExternalId.set(to, [...(books.byExternalId.get(to) ?? []), id]);
}

function takenBy(books: Books, id: string, externalId: string | null): string | undefined {
  if (externalId === null || !books.options.context.profile.uniqueExternalIds) return undefined;
  return books.byExternalId.get(externalId)?.find((other) => other !== id);
}

/** See `Ledger.change`. */
export function change(books: Books, id: string, sent: DocumentDraft): OrRefused<LedgerDocument> {
  const draft = billing(books, sent);
  const before = books.documents.get(id);
  if (before === undefined || before.status === "voided") {
    return refuse({ code: "unknown_document", document: id });
  }
  if (before.draft === null) return refuse({ code: "system_journal", document: id });
  if (toJson(before.draft) === toJson(draft)) return before;
  if (draft.entity !== undefined && !books.entities.has(draft.entity)) {
    return refuse({ code: "unknown_entity", entity: draft.entity });
  }
  const field = fixedFieldOf(books, before.draft, draft);
  if (field !== undefined) return refuse({ code: "fixed_field", field });
  const { externalId } = draft;
  const taken = takenBy(books, id, externalId);
  if (taken !== undefined && externalId !== null) {
    return refuse({ code: "duplicate_external_id", externalId, id: taken });
  }
  const planned = plan(books, draft, before);
  if ("refused" in planned) return planned;
  const used = usedByOthers(before);
  const left = subtract(planned.total, used);
  const given = holdsOpen(draft.kind)
    ? appliedBy(planned.applications, draft.currency)
    : zero(draft.currency);
  if (compare(left, given) < 0) {
    return refuse({ code: "has_applications", document: id, applied: used });
  }
  return changeTo(books, before, before.draft, draft, planned);
}

function changeTo(
  books: Books,
  before: LedgerDocument,
  old: DocumentDraft,
  draft: DocumentDraft,
  planned: Plan,
): OrRefused<LedgerDocument> {
  const oldPlan = { ...planned, applications: before.applications };
  const isRevalued =
    before.carrying !== null &&
    (usedByOthers(before).minor !== 0n ||
      toJson(before.applications) !== toJson(planned.applications));
  if (isRevalued && toJson(old) !== toJson({ ...draft, memo: old.memo })) {
    return refuse({ code: "foreign_application", document: before.id, currency: before.currency });
  }
  if (postingText(old, oldPlan) !== postingText(draft, planned)) {
    const posted = repost(books, before, draft, planned);
    if ("refused" in posted) return posted;
    rename(books, before, draft.externalId);
    shiftOpen(books, before.applications, planned.applications);
    return posted;
  }
  const place = { period: before.period, postedOn: before.postedOn };
  const whole = documentOf(books, before.id, draft, planned, place);
  const after = { ...whole, carrying: before.carrying };
  const open = subtract(after.open, usedByOthers(before));
  const holding = holdsOpen(after.kind) ? withOpen(after, open) : after;
  const kept = keepDocument(books, { ...holding, journalIds: before.journalIds });
  rename(books, before, draft.externalId);
  shiftOpen(books, before.applications, planned.applications);
  return kept;
}

/** See `Ledger.put`. */
export function put(
  books: Books,
  draft: DocumentDraft & { readonly externalId: string },
): OrRefused<LedgerDocument> {
  const id = books.byExternalId.get(draft.externalId)?.[0];
  if (id === undefined) return post(books, draft);
  if (books.documents.get(id)?.kind !== draft.kind) {
    return refuse({ code: "duplicate_external_id", externalId: draft.externalId, id });
  }
  return change(books, id, draft);
}

/** See `Ledger.remove`. */
export function remove(books: Books, id: string, on?: BusinessDate): OrRefused<LedgerDocument> {
  const document = books.documents.get(id);
  if (document === undefined || document.status === "voided") {
    return refuse({ code: "unknown_document", document: id });
  }
  if (document.draft === null) return refuse({ code: "system_journal", document: id });
  const applied = holdsOpen(document.kind)
    ? subtract(document.total, document.open)
    : zero(document.currency);
  if (applied.minor > 0n) return refuse({ code: "has_applications", document: id, applied });
  const credited = checkCredited(books, document, null);
  if (credited !== true) return credited;
  const at =
    on === undefined
      ? undefined
      : placeOf(books, { documentOn: on, kind: document.kind, entity: document.entity });
  if (at !== undefined && "refused" in at) return at;
  const period = openFor(
    ofEntity(books, document.entity),
    at?.period ?? document.period,
    document.kind,
  );
  if ("refused" in period) return period;
  const place = at === undefined || on === undefined ? undefined : { ...at, documentOn: on };
  const reversed = reverse(books, document, null, place);
  uncredit(books, document);
  rename(books, document, null);
  const none = zero(document.currency);
  const kept = keepDocument(books, { ...reversed, status: "voided", open: none, applications: [] });
  shiftOpen(books, document.applications, []);
  return kept;
}
