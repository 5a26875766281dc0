import type { AccountRole } from "../../../model/accounts.ts";
import { lastDayOf, type PeriodId } from "../../../model/days.ts";
import { tagsKey } from "../../../model/dimensions.ts";
import { add, isZero, type Money, negate } from "../../../model/money.ts";
import { isRefused } from "../refusal.ts";
import { type Books, draw, type EntityBooks, ofEntity } from "./books.ts";
import { earningSides } from "./contract-position.ts";
import { keepSchedule } from "./keep.ts";
import { valuedSides } from "./lines.ts";
import { postOwnJournal } from "./own-journal.ts";
import { openFor } from "./periods.ts";
import type { PostedJournal, PostedLine, RevenueSchedule } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { dueOf, isFinished } from "./schedules.ts";

type Due = {
  readonly schedule: RevenueSchedule;
  readonly amount: Money;
  readonly functional: Money | null;
};

function duesThrough(books: Books, own: EntityBooks, period: PeriodId): readonly Due[] {
  const { rounding } = books.options.context.operatingModel;
  const through = lastDayOf(period);
  const dues: Due[] = [];
  for (const id of own.running) {
    const schedule = books.schedules.get(id);
    if (schedule === undefined) continue;
    const { due: amount, functional } = dueOf(schedule, through, rounding);
    const isDue = !isZero(amount) || (functional !== null && !isZero(functional));
    if (isDue) dues.push({ schedule, amount, functional });
    else if (isFinished(schedule, through)) own.running.delete(id);
  }
  return dues;
}

function together(one: Due, other: Due): Due {
  const { functional } = one;
  return {
    schedule: one.schedule,
    amount: add(one.amount, other.amount),
    functional: functional && other.functional && add(functional, other.functional),
  };
}

/** Dr deferred / Cr income, one pair for each item, customer and pair of accounts. */
function linesOf(books: Books, dues: readonly Due[]): readonly PostedLine[] {
  const groups = new Map<string, Due>();
  for (const due of dues.filter(({ schedule }) => schedule.contract === null)) {
    const { item, customerId, deferredAccount, incomeAccount, tags } = due.schedule;
    const key = [item, customerId, deferredAccount, incomeAccount, tagsKey(tags)].join(" ");
    const group = groups.get(key);
    groups.set(key, group ? together(group, due) : due);
  }
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const promised = dues.flatMap(({ schedule, amount }) => {
    const contract = books.contracts.get(schedule.contract ?? "");
    if (contract === undefined) return [];
    const tags = schedule.tags === undefined ? {} : { tags: schedule.tags };
    const dimensions = { customer: schedule.customerId, item: schedule.item, ...tags };
    return earningSides(books, contract, amount, schedule.incomeAccount, dimensions);
  });
  const plain = inOrder.flatMap(([, { schedule, amount, functional }]) => {
    const { item, customerId, tags } = schedule;
    const line = (role: AccountRole, sign: 1 | -1): readonly PostedLine[] => {
      const signed = (value: Money) => (sign === 1 ? value : negate(value));
      return valuedSides(books, role, signed(amount), functional && signed(functional), {
        customer: customerId,
        item,
        ...(tags === undefined ? {} : { tags }),
      });
    };
    return [...line(schedule.deferredAccount, 1), ...line(schedule.incomeAccount, -1)];
  });
  return [...plain, ...promised];
}

/** See `Ledger.recognise`. Walks through the lines that are still running, once a period. */
export function recognise(
  books: Books,
  period: PeriodId,
  entity?: string,
): OrRefused<readonly PostedJournal[]> {
  const own = ofEntity(books, entity);
  const open = openFor(own, period, "journal");
  if (isRefused(open)) return open;
  const dues = Map.groupBy(duesThrough(books, own, period), (due) => due.amount.currency);
  const journals = [...dues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, some]) => post(books, own, period, currency, some));
  if (own.recognisedThrough === undefined || own.recognisedThrough < period) {
    own.recognisedThrough = period;
    books.revision += 1;
  }
  return journals;
}

function post(
  books: Books,
  own: EntityBooks,
  period: PeriodId,
  currency: string,
  dues: readonly Due[],
): PostedJournal {
  const { id: entity, currency: functional } = own.entity;
  const on = lastDayOf(period);
  const inOther = currency === functional ? "" : ` ${currency}`;
  const id = draw(books, "journal", `recognition ${entity} ${period}${inOther}`);
  const journal = postOwnJournal(books, {
    id,
    purpose: "recognition",
    documentId: null,
    externalId: null,
    entity,
    currency,
    documentOn: on,
    postedOn: on,
    period,
    memo: `Revenue recognition ${period}`,
    lines: linesOf(books, dues),
    reverses: null,
  });
  for (const { schedule, amount, functional } of dues) {
    const recognised = add(schedule.recognised, amount);
    const postings = [...schedule.postings, { period, journalId: id, amount }];
    const inBooks = schedule.functional && {
      ...schedule.functional,
      recognised: functional
        ? add(schedule.functional.recognised, functional)
        : schedule.functional.recognised,
    };
    const after = { ...schedule, recognised, postings, functional: inBooks };
    keepSchedule(books, after);
    if (isFinished(after, on)) own.running.delete(schedule.id);
  }
  return journal;
}
