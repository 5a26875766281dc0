import type { AccountRole } from "../../../model/accounts.ts";
import { lastDayOf, type PeriodId } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { add, isZero, type Money, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, draw } from "./books.ts";
import { keepDocument, keepSchedule, postJournal } from "./keep.ts";
import { sidesOf } from "./lines.ts";
import type { PostedJournal, PostedLine, RevenueSchedule } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { isFinished, target } from "./schedules.ts";

type Due = { readonly schedule: RevenueSchedule; readonly amount: Money };

function duesThrough(books: Books, period: PeriodId): readonly Due[] {
  const { rounding } = books.options.context.operatingModel;
  const through = lastDayOf(period);
  const dues: Due[] = [];
  for (const id of books.running) {
    const schedule = books.schedules.get(id);
    if (schedule === undefined) continue;
    const amount = subtract(target(schedule, through, rounding), schedule.recognised);
    if (!isZero(amount)) dues.push({ schedule, amount });
    else if (isFinished(schedule, through)) books.running.delete(id);
  }
  return dues;
}

/** Dr deferred / Cr income, one pair for each item, customer and pair of accounts. */
function linesOf(books: Books, dues: readonly Due[]): readonly PostedLine[] {
  const groups = new Map<string, Due>();
  for (const { schedule, amount } of dues) {
    const { item, customerId, deferredAccount, incomeAccount } = schedule;
    const key = [item, customerId, deferredAccount, incomeAccount].join(" ");
    const group = groups.get(key);
    groups.set(key, group ? { schedule, amount: add(group.amount, amount) } : { schedule, amount });
  }
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([, { schedule, amount }]) => {
    const { item, customerId } = schedule;
    const line = (role: AccountRole, debit: Money): readonly PostedLine[] =>
      sidesOf(books, role, debit, { customer: customerId, item });
    return [
      ...line(schedule.deferredAccount, amount),
      ...line(schedule.incomeAccount, subtract(zero(amount.currency), amount)),
    ];
  });
}

/** See `Ledger.recognise`. Walks through the lines that are still running, once a period. */
export function recognise(books: Books, period: PeriodId): OrRefused<PostedJournal | null> {
  const found = books.periods.get(period);
  if (found === undefined) return refuse({ code: "unknown_period", period });
  if (found.status === "closed") {
    return refuse({ code: "period_closed", period, firstOpen: books.firstOpen ?? null });
  }
  const dues = duesThrough(books, period);
  const journal = dues.length === 0 ? null : post(books, period, dues);
  if (books.recognisedThrough === undefined || books.recognisedThrough < period) {
    books.recognisedThrough = period;
    books.revision += 1;
  }
  return journal;
}

function post(books: Books, period: PeriodId, dues: readonly Due[]): PostedJournal {
  const { currency, id: entity } = homeOf(books.options.context.operatingModel);
  const on = lastDayOf(period);
  const memo = `Revenue recognition ${period}`;
  const id = draw(books, "journal", `recognition ${entity} ${period}`);
  const head = { externalId: null, currency, documentOn: on, postedOn: on, period, memo };
  const journal = postJournal(books, {
    ...head,
    id,
    purpose: "recognition",
    documentId: null,
    lines: linesOf(books, dues),
    reverses: null,
  });
  const none = zero(currency);
  const total = journal.lines.reduce((all, { debit }) => add(all, debit), none);
  keepDocument(books, {
    ...head,
    id,
    kind: "journal",
    customerId: null,
    status: "settled",
    net: total,
    tax: none,
    total,
    open: none,
    lines: [],
    applications: [],
    account: null,
    journalIds: [id],
    draft: null,
  });
  for (const { schedule, amount } of dues) {
    const recognised = add(schedule.recognised, amount);
    const postings = [...schedule.postings, { period, journalId: id, amount }];
    keepSchedule(books, { ...schedule, recognised, postings });
    if (isFinished({ ...schedule, recognised }, on)) books.running.delete(schedule.id);
  }
  return journal;
}
