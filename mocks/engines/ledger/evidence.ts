import type { Entity } from "../../../model/entities.ts";
import type { ErpDocument, Journal, Schedule } from "../../../model/facts/books.ts";
import { sum } from "../../../model/money.ts";
import type { Books } from "./books.ts";
import type { DraftLine } from "./drafts.ts";
import type {
  Customer,
  LedgerDocument,
  Period,
  PostedJournal,
  RevenueSchedule,
} from "./records.ts";
import { functionalTotal, scheduleTotal } from "./schedules.ts";

function lineOfEvidence(line: DraftLine): ErpDocument["lines"][number] {
  const { creditedLine } = line;
  return {
    id: line.id,
    item: line.item,
    net: line.net,
    tax: sum(
      line.taxes.map(({ amount }) => amount),
      line.net.currency,
    ),
    jurisdictions: line.taxes.map(({ jurisdiction }) => jurisdiction),
    servicePeriod: line.servicePeriod,
    billingLines: [...line.billingLines],
    creditedLine: creditedLine === null ? null : `${creditedLine.document}/${creditedLine.line}`,
    basis: line.basis,
  };
}

/** So that the judge can tell whether a document stands on the right customer's account. */
export function recordCustomer(books: Books, { id, legalName }: Customer): void {
  const none = { key: null, email: null, shipsTo: null, metadata: {} };
  const object = { type: "customer" as const, id, legalName, ...none };
  books.options.context.record({ kind: "fact", system: "erp", object });
}

export function recordDocument(books: Books, document: LedgerDocument): void {
  const { id, kind, externalId, customerId, currency, documentOn, postedOn, period } = document;
  const { draft } = document;
  const deposit = draft?.kind === "deposit application" ? draft.deposit : undefined;
  const object: ErpDocument = {
    type: "document",
    id,
    kind,
    externalId,
    entity: document.entity,
    customerId,
    currency,
    ...(document.exchangeRate === null ? {} : { exchangeRate: document.exchangeRate }),
    documentOn,
    postedOn,
    period,
    status: document.status,
    total: document.total,
    tax: document.tax,
    open: document.open,
    lines: document.lines.map(lineOfEvidence),
    applications: document.applications
      .filter(({ to }) => to !== deposit)
      .map(({ to, amount }) => ({ to, amount })),
    ...(deposit === undefined ? {} : { deposit }),
    memo: document.memo,
  };
  books.options.context.record({ kind: "document", object });
}

export function recordJournal(books: Books, journal: PostedJournal): void {
  const { reverses: _reverses, lines, ...head } = journal;
  const object: Journal = {
    ...head,
    lines: lines.map(({ documentLine: _documentLine, ...line }) => line),
  };
  books.options.context.record({ kind: "journal", object });
}

export function recordSchedule(books: Books, schedule: RevenueSchedule): void {
  const object: Schedule = {
    type: "schedule",
    id: schedule.id,
    documentId: schedule.documentId,
    lineId: schedule.lineId,
    entity: schedule.entity,
    item: schedule.item,
    convention: schedule.convention,
    servicePeriod: schedule.range,
    ...(schedule.pauses.length === 0 ? {} : { pauses: [...schedule.pauses] }),
    total: scheduleTotal(schedule),
    recognised: schedule.recognised,
    ...(schedule.functional === null
      ? {}
      : {
          functional: {
            total: functionalTotal(schedule.functional),
            recognised: schedule.functional.recognised,
          },
        }),
  };
  books.options.context.record({ kind: "fact", system: "erp", object });
}

/** Entities share the months of the calendar, and each opens and closes its own. */
export function recordPeriod(books: Books, entity: Entity, period: Period): void {
  const { homeEntity } = books.options.context.operatingModel;
  const id = entity.id === homeEntity ? period.id : `${period.id}/${entity.id}`;
  const object = { type: "period" as const, ...period, id, entity: entity.id };
  books.options.context.record({ kind: "fact", system: "erp", object });
}
