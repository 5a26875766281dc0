import type { AccountRole } from "../../../model/accounts.ts";
import { dateIn, type PeriodId } from "../../../model/days.ts";
import { dimensions, type Tags } from "../../../model/dimensions.ts";
import { unappliedOf } from "../../../model/facts/allocations.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { isZero, minor } from "../../../model/money.ts";
import type { DocumentRef, SummarisedKind } from "../../../model/scenario/expectation.ts";
import { bookedLines } from "../books/booked-entry.ts";
import { touchesFees } from "../books/card-fees.ts";
import { cashMomentsOf } from "../books/cash-moments.ts";
import { keysBehind } from "../deal-keys.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, balanceIn, type JournalEvidence, movementIn, revenueRoles } from "../ledger.ts";
import { exceptions } from "../open-exceptions.ts";
import { selected } from "./billing-subjects.ts";
import type { Selection, View } from "./view.ts";

function entryView(object: string, journals: readonly JournalEvidence[]): readonly View[] {
  const first = journals.find((line) => line.object.purpose === "document") ?? journals[0];
  if (!first) return [];
  return [
    {
      object,
      line: first.n,
      on: first.object.postedOn,
      table: { row: "journal line", lines: bookedLines(journals) },
    },
  ];
}

/** The entry of one moment of a dispute: what the books have for it on that day. */
function momentViews(index: EvidenceIndex, id: string, name: string): readonly View[] {
  const fact = index.facts.dispute.get(id);
  const moment = fact && cashMomentsOf(fact).find((one) => one.name === name);
  const journals = index.links
    .effectiveDocumentsOf(id)
    .filter(({ documentOn }) => documentOn === moment?.on)
    .flatMap((document) => index.links.journalsOf(document.id));
  return entryView(`journal of the ${name} ${id}`, journals);
}

/** What a payment paid and what it left over are two documents and one entry. */
function documentViews(index: EvidenceIndex, id: string): readonly View[] {
  const documents = index.links.effectiveDocumentsOf(id);
  const payment = index.facts.payment.get(id);
  if (payment !== undefined && !isZero(unappliedOf(payment))) {
    const journals = documents.flatMap((document) => index.links.journalsOf(document.id));
    return entryView(`journal of payment ${id}`, journals);
  }
  return documents.flatMap((document) =>
    entryView(`journal of ${document.kind} ${id}`, index.links.journalsOf(document.id)),
  );
}

/** Entries of the documents that post what the reference means; fees are one entry per day. */
export function journals(index: EvidenceIndex, of: DocumentRef): Selection {
  const meant = index.correlation.resolve(of);
  if (of.kind === "dispute" || of.kind === "dispute decision") {
    return selected(meant, (id) => momentViews(index, id, of.kind));
  }
  if (of.kind !== "processor fee" || meant.kind !== "found") {
    return selected(meant, (id) => documentViews(index, id));
  }
  const days = new Set(meant.ids.flatMap((id) => index.facts.payment.get(id)?.receivedOn ?? []));
  const fees = index.journals.filter(
    (line) => touchesFees(line) && days.has(line.object.documentOn),
  );
  const views = fees.flatMap((line) => entryView(`journal ${line.object.id}`, [line]));
  return { kind: "views", views };
}

const kindOf: Readonly<Record<SummarisedKind, ErpDocument["kind"]>> = {
  invoices: "invoice",
  "credit memos": "credit memo",
  payments: "payment",
  refunds: "refund",
};

/** Summaries of that kind of documents, each an entry of its own. */
export function summaries(index: EvidenceIndex, of: SummarisedKind): Selection {
  const views = index.summaries.flatMap((line) => {
    const [first] = line.object.summarises?.documents ?? [];
    if (index.documents.get(first?.id ?? "")?.kind !== kindOf[of]) return [];
    return entryView(`summary ${line.object.externalId ?? line.object.id}`, [line]);
  });
  return { kind: "views", views };
}

export function balance(
  index: EvidenceIndex,
  account: AccountRole,
  on: string | null,
  book: Book,
): Selection {
  const posted = index.journals
    .filter(({ entity }) => entity === book.entity)
    .filter((line) => on === null || line.object.postedOn <= on);
  const touching = posted.findLast((line) => line.object.lines.some((one) => one.role === account));
  const view: View = {
    object: `balance of ${account.replaceAll("_", " ")}`,
    line: touching?.n ?? null,
    is: balanceIn(index.model, posted, account, book.currency),
  };
  return { kind: "views", views: [view] };
}

/** The journal with none but the lines that are reported by all of these. */
function narrowed(journal: JournalEvidence, tags: Tags): JournalEvidence {
  const asked = dimensions.filter((one) => tags[one] !== undefined);
  if (asked.length === 0) return journal;
  const lines = journal.object.lines.filter((line) =>
    asked.every((one) => line.tags?.[one] === tags[one]),
  );
  return { ...journal, object: { ...journal.object, lines } };
}

/** All revenue accounts together, credits positive, by the period in which they were posted. */
export function revenue(
  index: EvidenceIndex,
  period: PeriodId,
  book: Book,
  tags: Tags = {},
): Selection {
  const posted = index.journals
    .filter(({ entity, object }) => entity === book.entity && object.period === period)
    .map((journal) => narrowed(journal, tags));
  const view: View = {
    object: `revenue in ${period}`,
    line: posted.findLast((line) => line.object.purpose === "recognition")?.n ?? null,
    is: minor(-movementIn(index.model, posted, revenueRoles, book.currency), book.currency),
  };
  return { kind: "views", views: [view] };
}

/** Everything that stood in the exception queue for a deal, open or closed by now. */
export function exceptionsFor(index: EvidenceIndex, name: string): Selection {
  const keys = keysBehind(index, name);
  const views = exceptions(index)
    .filter((line) => keys.has(line.document))
    .map((line): View => {
      const closed = line.state === "closed" ? dateIn(line.at, index.zone) : null;
      return {
        object: `exception ${line.id}`,
        line: line.n,
        reason: line.reason,
        from: dateIn(line.openedAt, index.zone),
        to: closed,
        ...(line.amount === null ? {} : { total: line.amount }),
      };
    });
  return { kind: "views", views };
}
