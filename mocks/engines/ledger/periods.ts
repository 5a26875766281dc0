import {
  type BusinessDate,
  dateIn,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  periodOf,
} from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { isZero, subtract, sum } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import type { Books } from "./books.ts";
import type { DocumentDraft } from "./drafts.ts";
import { keepPeriod } from "./keep.ts";
import type { Period } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { target } from "./schedules.ts";

export type Place = { readonly period: PeriodId; readonly postedOn: BusinessDate };

export function today(books: Books): BusinessDate {
  const { now, operatingModel } = books.options.context;
  return dateIn(now(), homeOf(operatingModel).timeZone);
}

/** The day of a period nearest to a date. */
function nearestDay(date: BusinessDate, period: PeriodId): BusinessDate {
  if (periodOf(date) === period) return date;
  return periodOf(date) < period ? firstDayOf(period) : lastDayOf(period);
}

function open(books: Books, period: PeriodId, receivable: boolean): OrRefused<Period> {
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
  books: Books,
  period: PeriodId,
  kind: DocumentDraft["kind"],
): OrRefused<Period> {
  return open(books, period, kind !== "journal");
}

/** Where the policy sends a document whose own period is closed (CLS-3). */
function latePeriod(books: Books, documentOn: BusinessDate): PeriodId {
  const { closedPeriod } = books.policy;
  if (closedPeriod === "first open period" && books.firstOpen !== undefined) return books.firstOpen;
  if (closedPeriod === "current period") return periodOf(today(books));
  return periodOf(documentOn);
}

/** The period and the day on which a draft counts: its own, or where the posting policy says. */
export function placeOf(
  books: Books,
  draft: Pick<DocumentDraft, "documentOn" | "kind" | "period">,
): OrRefused<Place> {
  const { documentOn } = draft;
  const own = periodOf(documentOn);
  if (draft.period !== undefined && draft.period !== own) {
    if (books.policy.dateOutsidePeriod === "refuse") {
      return refuse({ code: "date_outside_period", documentOn, period: draft.period });
    }
  }
  const isLate = draft.period === undefined && books.periods.get(own)?.status === "closed";
  const asked = draft.period ?? (isLate ? latePeriod(books, documentOn) : own);
  const found = openFor(books, asked, draft.kind);
  if ("refused" in found) return found;
  return { period: asked, postedOn: nearestDay(documentOn, asked) };
}

export function lock(books: Books, period: PeriodId): OrRefused<Period> {
  const found = open(books, period, false);
  if ("refused" in found || found.status === "locked") return found;
  return keepPeriod(books, { ...found, status: "locked" });
}

export function close(books: Books, period: PeriodId): OrRefused<Period> {
  const found = books.periods.get(period);
  if (found === undefined) return refuse({ code: "unknown_period", period });
  if (found.status === "closed") return found;
  const earlier = books.firstOpen;
  if (earlier !== undefined && earlier < period) {
    return refuse({ code: "earlier_period_open", period, earlier });
  }
  const hasRun = books.recognisedThrough !== undefined && period <= books.recognisedThrough;
  const missing = hasRun ? [] : unposted(books, period);
  if (missing.length > 0) {
    return refuse({
      code: "unrecognised_rows",
      period,
      scheduleCount: missing.length,
      amount: sum(missing, homeOf(books.options.context.operatingModel).currency),
    });
  }
  const following = nextPeriod(period);
  books.firstOpen = books.periods.has(following) ? following : undefined;
  return keepPeriod(books, {
    ...found,
    status: "closed",
    closedAt: books.options.context.now(),
    closedOn: today(books),
  });
}

function unposted(books: Books, period: PeriodId) {
  const { rounding } = books.options.context.operatingModel;
  const through = lastDayOf(period);
  const amounts = [];
  for (const id of books.running) {
    const schedule = books.schedules.get(id);
    if (schedule === undefined) continue;
    const due = subtract(target(schedule, through, rounding), schedule.recognised);
    if (!isZero(due)) amounts.push(due);
  }
  return amounts;
}
