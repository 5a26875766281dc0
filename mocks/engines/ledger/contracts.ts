import { type BusinessDate, type DayRange, daysBetween } from "../../../model/days.ts";
import type { Obligation } from "../../../model/facts/revenue.ts";
import { add, isZero, type Money, share, split, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { takeBilled } from "./agreements.ts";
import { type Books, draw, ofEntity } from "./books.ts";
import { earningSides } from "./contract-position.ts";
import type { ContractTerms, NewContract } from "./drafts.ts";
import { keepSchedule } from "./keep.ts";
import { postOwnJournal } from "./own-journal.ts";
import { placeOf } from "./periods.ts";
import type {
  PostedJournal,
  PricedObligation,
  RevenueContract,
  RevenueSchedule,
} from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { target } from "./schedules.ts";

type Weighed = { readonly obligation: Obligation; readonly weight: Money };

function checkItems(books: Books, obligations: readonly Obligation[]): OrRefused<true> {
  const unknown = obligations.find(({ product }) => !books.items.has(product));
  if (unknown === undefined) return true;
  return refuse({ code: "unknown_item", item: unknown.product, line: unknown.id });
}

/** The price over the promises by their stand-alone selling prices (REV-10, MNY-5). */
function priced(price: Money, obligations: readonly Weighed[]): readonly PricedObligation[] {
  const parts = split(
    price,
    obligations.map(({ weight }) => weight.minor),
  );
  return obligations.map(({ obligation }, at) => ({
    ...obligation,
    amount: parts[at] ?? zero(price.currency),
  }));
}

function plan(books: Books, contract: RevenueContract, obligation: PricedObligation): void {
  const item = books.items.get(obligation.product);
  if (item === undefined || obligation.servicePeriod === null) return;
  const { key, customerId, id: documentId } = contract;
  const id = draw(books, "schedule", `${key} ${obligation.id}`);
  keepSchedule(books, {
    ...{ id, documentId, lineId: obligation.id, customerId, contract: key },
    entity: ofEntity(books, undefined).entity.id,
    item: item.key,
    convention: item.convention ?? "daily",
    deferredAccount: item.deferredAccount ?? "deferred_revenue",
    incomeAccount: item.incomeAccount,
    range: obligation.servicePeriod,
    pauses: [],
    amount: obligation.amount,
    functional: null,
    credits: [],
    recognised: zero(obligation.amount.currency),
    postings: [],
  });
}

/** See `Ledger.openContract`. */
export function openContract(books: Books, given: NewContract): OrRefused<RevenueContract> {
  const { key, customerId, price, obligations } = given;
  if (books.contracts.has(key)) return refuse({ code: "duplicate_contract", contract: key });
  if (!books.customers.has(customerId)) {
    return refuse({ code: "unknown_customer", customer: customerId });
  }
  const items = checkItems(books, obligations);
  if (items !== true) return items;
  const position = takeBilled(books, key, price.currency);
  if ("refused" in position) return position;
  const weighed = obligations.map((one) => ({ obligation: one, weight: one.sellingPrice }));
  const contract: RevenueContract = {
    id: draw(books, "contract", key),
    ...{ key, customerId },
    obligations: priced(price, weighed),
    position,
  };
  books.contracts.set(key, contract);
  for (const obligation of contract.obligations) plan(books, contract, obligation);
  return contract;
}

/** See `Ledger.keepPromise`. */
export function keepPromise(
  books: Books,
  key: string,
  obligationId: string,
  on: BusinessDate,
): OrRefused<PostedJournal> {
  const contract = books.contracts.get(key);
  if (contract === undefined) return refuse({ code: "unknown_contract", contract: key });
  const obligation = contract.obligations.find(({ id }) => id === obligationId);
  const item = books.items.get(obligation?.product ?? "");
  if (obligation === undefined || item === undefined || obligation.servicePeriod !== null) {
    return refuse({ code: "obligation_not_due", contract: key, obligation: obligationId });
  }
  const place = placeOf(books, { documentOn: on, kind: "journal" });
  if ("refused" in place) return place;
  const obligations = contract.obligations.filter((one) => one !== obligation);
  books.contracts.set(key, { ...contract, obligations });
  const dimensions = { customer: contract.customerId, item: item.key };
  const { amount } = obligation;
  return postOwnJournal(books, {
    id: draw(books, "journal", `${key} ${obligationId}`),
    purpose: "recognition",
    documentId: null,
    externalId: null,
    entity: ofEntity(books, undefined).entity.id,
    currency: amount.currency,
    documentOn: on,
    ...place,
    memo: `${obligation.id} of ${key}`,
    lines: earningSides(books, contract, amount, item.incomeAccount, dimensions),
    reverses: null,
  });
}

/** Stand-alone price of what is left of a service from a day on, rounded once (REV-10). */
function remainingPrice(price: Money, { startsOn, endsOn }: DayRange, from: BusinessDate): Money {
  return share(price, BigInt(daysBetween(from, endsOn)), BigInt(daysBetween(startsOn, endsOn)));
}

/** See `Ledger.changeContract`. */
export function changeContract(
  books: Books,
  key: string,
  { agreedOn, price, obligations }: ContractTerms,
): OrRefused<RevenueContract> {
  const contract = books.contracts.get(key);
  if (contract === undefined) return refuse({ code: "unknown_contract", contract: key });
  const items = checkItems(books, obligations);
  if (items !== true) return items;
  let left = price;
  const remaining = contract.obligations.flatMap((obligation): readonly Weighed[] => {
    const { servicePeriod, sellingPrice } = obligation;
    const old = runningOf(books, contract, obligation, agreedOn);
    if (servicePeriod === null || old === undefined) return [];
    left = add(left, subtract(old.amount, cutShort(books, old, agreedOn)));
    const weight = remainingPrice(sellingPrice, servicePeriod, agreedOn);
    // From now on it is a promise of what is left: a further change weighs it by that.
    const id = `${obligation.id} from ${agreedOn}`;
    const rest = { startsOn: agreedOn, endsOn: servicePeriod.endsOn };
    return [
      { obligation: { ...obligation, id, sellingPrice: weight, servicePeriod: rest }, weight },
    ];
  });
  const added = obligations.map((one) => ({ obligation: one, weight: one.sellingPrice }));
  const again = priced(left, [...remaining, ...added]);
  const waiting = contract.obligations.filter(({ servicePeriod }) => servicePeriod === null);
  const after = { ...contract, obligations: [...waiting, ...again] };
  books.contracts.set(key, after);
  for (const obligation of again) plan(books, after, obligation);
  return after;
}

function runningOf(
  books: Books,
  { id }: RevenueContract,
  obligation: Obligation,
  from: BusinessDate,
): RevenueSchedule | undefined {
  const scheduleId = books.scheduleByLine.get(`${id}/${obligation.id}`);
  const schedule = scheduleId === undefined ? undefined : books.schedules.get(scheduleId);
  if (schedule === undefined || schedule.range.endsOn <= from || isZero(schedule.amount)) return;
  return schedule;
}

/** Ends a schedule with what it has earned before a day; answers that. */
function cutShort(books: Books, old: RevenueSchedule, from: BusinessDate): Money {
  const { rounding } = books.options.context.operatingModel;
  const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
  const earned = target(old, dayBefore as BusinessDate, rounding);
  keepSchedule(books, { ...old, amount: earned, range: { ...old.range, endsOn: from } });
  return earned;
}
