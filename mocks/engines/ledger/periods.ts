import {
  type BusinessDate,
  dateIn,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  periodOf,
} from "../../../model/days.ts";
import { isZero, sum } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, type EntityBooks, ofEntity } from "./books.ts";
import type { DocumentDraft } from "./drafts.ts";
import { keepPeriod } from "./keep.ts";
import type { Period } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { dueOf } from "./schedules.ts";

export type Place = { readonly period: PeriodId; readonly postedOn: BusinessDate };

export function today(books: Books, { entity }: EntityBooks): BusinessDate {
  return dateIn(books.options.context.now(), entity.timeZone);
}

/** The day of a period nearest to a date. */
function nearestDay(date: BusinessDate, period: PeriodId): BusinessDate {
  if (periodOf(date) === period) return date;
  return periodOf(date) < period ? firstDayOf(period) : lastDayOf(period);
}

function open(books: EntityBooks, period: PeriodId, receivable: boolean): OrRefused<Period> {
  const found = books.periods.get(period);
  if (found === undefined) return refuse({ code: "unknown_period", period });
  if (found.status === "closed") {
    return refuse({ code: "period_closed", period, firstOpen: books.firstOpen ?? null });
  }
  if (found.status === "locked" && receivable) return refuse({ code: "period_locked", period });
  return found;
}

/** Whether something may still post in the period of a document of that kind. */
export function openFor(
  books: EntityBooks,
  period: PeriodId,
  kind: DocumentDraft["kind"],
): OrRefused<Period> {
  return open(books, period, kind !== "journal");
}

/** Where the policy sends a document whose own period is closed (CLS-3). */
function latePeriod(books: Books, own: EntityBooks, documentOn: BusinessDate): PeriodId {
  const { closedPeriod } = books.policy;
  if (closedPeriod === "first open period" && own.firstOpen !== undefined) return own.firstOpen;
  if (closedPeriod === "current period") return periodOf(today(books, own));
  return periodOf(documentOn);
}

/** The period and the day on which a draft counts: its own, or where the posting policy says. */
export function placeOf(
  books: Books,
  draft: Pick<DocumentDraft, "documentOn" | "kind" | "period" | "entity">,
): OrRefused<Place> {
  const { documentOn } = draft;
  const entity = ofEntity(books, draft.entity);
  const own = periodOf(documentOn);
  if (draft.period !== undefined && draft.period !== own) {
    if (books.policy.dateOutsidePeriod === "refuse") {
      return refuse({ code: "date_outside_period", documentOn, period: draft.period });
    }
  }
  const isLate = draft.period === undefined && entity.periods.get(own)?.status === "closed";
  const asked = draft.period ?? (isLate ? latePeriod(books, entity, documentOn) : own);
  const found = openFor(entity, asked, draft.kind);
  if ("refused" in found) return found;
  return { period: asked, postedOn: nearestDay(documentOn, asked) };
}

export function lock(books: Books, period: PeriodId, entity?: string): OrRefused<Period> {
  const own = ofEntity(books, entity);
  const found = open(own, period, false);
  if ("refused" in found || found.status === "locked") return found;
  return keepPeriod(books, own, { ...found, status: "locked" });
}

export function close(books: Books, period: PeriodId, entity?: string): OrRefused<Period> {
  const own = ofEntity(books, entity);
  const found = own.periods.get(period);
  if (found === undefined) return refuse({ code: "unknown_period", period });
  if (found.status === "closed") return found;
  const earlier = own.firstOpen;
  if (earlier !== undefined && earlier < period) {
    return refuse({ code: "earlier_period_open", period, earlier });
  }
  const hasRun = own.recognisedThrough !== undefined && period <= own.recognisedThrough;
  const missing = hasRun ? [] : unposted(books, own, period);
  if (missing.length > 0) {
    return refuse({
      code: "unrecognised_rows",
      period,
      scheduleCount: missing.length,
      amount: sum(missing, own.entity.currency),
    });
  }
  const following = nextPeriod(period);
  own.firstOpen = own.periods.has(following) ? following : undefined;
  return keepPeriod(books, own, {
    ...found,
    status: "closed",
    closedAt: books.options.context.now(),
    closedOn: today(books, own),
  });
}

function unposted(books: Books, own: EntityBooks, period: PeriodId) {
  const { rounding } = books.options.context.operatingModel;
  const through = lastDayOf(period);
  const amounts = [];
  for (const id of own.running) {
    const schedule = books.schedules.get(id);
    if (schedule === undefined) continue;
    const { due } = dueOf(schedule, through, rounding);
    if (!isZero(due)) amounts.push(due);
  }
  return amounts;
}
