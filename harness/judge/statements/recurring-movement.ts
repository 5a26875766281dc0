import {
  type BusinessDate,
  dateIn,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  periodOf,
} from "../../../model/days.ts";
import type { Subscription } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, homeBook } from "../ledger.ts";
import { annualRecurring } from "../recurring.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

const kinds = ["new", "expansion", "contraction", "churn"] as const;
type Moved = Record<(typeof kinds)[number], bigint>;

function runs(one: Subscription, on: BusinessDate): boolean {
  const startsOn = dateIn(one.startsAt, "UTC");
  return startsOn <= on && (one.endedOn === null || one.endedOn > on);
}

/** Annual recurring revenue of each subscription as of the end of a day. */
function recurringOn(
  index: EvidenceIndex,
  book: Book,
  on: BusinessDate,
): ReadonlyMap<string, bigint> {
  const known = index.facts.subscription.all(index.endOfDay(on));
  return new Map(
    known.flatMap((one) => {
      const { minor, currency } = annualRecurring(one, index.model.rounding);
      return currency === book.currency && runs(one, on) ? [[one.id, minor] as const] : [];
    }),
  );
}

function movedBetween(
  before: ReadonlyMap<string, bigint>,
  after: ReadonlyMap<string, bigint>,
): Moved {
  const moved: Moved = { new: 0n, expansion: 0n, contraction: 0n, churn: 0n };
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(id) ?? 0n;
    const is = after.get(id) ?? 0n;
    if (was === 0n) moved.new += is;
    else if (is === 0n) moved.churn -= was;
    else if (is > was) moved.expansion += is - was;
    else moved.contraction += is - was;
  }
  return moved;
}

function sumOf(amountsById: ReadonlyMap<string, bigint>): bigint {
  return [...amountsById.values()].reduce((total, amount) => total + amount, 0n);
}

function monthsOf(index: EvidenceIndex): readonly PeriodId[] {
  const { startsOn, endsOn } = index.scenario.world;
  const months: PeriodId[] = [];
  for (let month = periodOf(startsOn); month <= periodOf(endsOn); month = nextPeriod(month)) {
    months.push(month);
  }
  return months;
}

/** Annual recurring revenue month by month, and what moved it. */
export const recurringMovement: StatementOf = (index, book) => {
  if (book.entity !== homeBook(index.model).entity) return undefined;
  const { endsOn } = index.scenario.world;
  let before: ReadonlyMap<string, bigint> = new Map();
  const rows = monthsOf(index).map((month) => {
    const last = lastDayOf(month);
    const after = recurringOn(index, book, last < endsOn ? last : endsOn);
    const moved = movedBetween(before, after);
    const row = [sumOf(before), ...kinds.map((kind) => moved[kind]), sumOf(after)];
    before = after;
    return { month, row };
  });
  const telling = rows.filter(({ row }) => row.some((value) => value !== 0n));
  if (telling.length === 0) return undefined;
  return drawn(
    {
      id: "recurring-revenue",
      title: `Annual recurring revenue by month, in ${book.currency}`,
      columns: [text("Month"), ...amounts("opening", ...kinds, "closing")],
      rows: telling.map(({ month, row }) => [month, ...row.map((value) => figure(value, book))]),
    },
    [],
    book,
  );
};
