import type { AccountRole } from "../../../model/accounts.ts";
import { lastDayOf, type PeriodId, periodOf } from "../../../model/days.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, booksOf, homeBook, isIn } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { type PlacedLine, placements, transfersOf } from "./entity-transfers.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { knownLines } from "./known-lines.ts";
import { openedLines } from "./opening-balances.ts";
import type { PostingContext } from "./postings.ts";
import { type Recognised, recognise } from "./recognition.ts";
import { runsOf } from "./recognition-runs.ts";
import type { ContractBooks } from "./revenue-contracts.ts";

export type Due = Book &
  Pick<Recognised, "period" | "on"> & {
    /** What moves out of deferred, by the account that it is earned on. */
    readonly earned: readonly (readonly [AccountRole, bigint])[];
    /** What contracts move besides (REV-9). */
    readonly promised?: readonly ExpectedLine[];
    /** What was kept at one moment, on its own day (REV-10). */
    readonly kept?: ContractBooks["kept"];
  };

/** Each account's lines by themselves: what one product earns never depends on another. */
function duesIn(
  index: EvidenceIndex,
  context: PostingContext,
  book: Book,
  known: readonly PlacedLine[],
): readonly Due[] {
  const runs = runsOf(index, book.entity);
  const byRole = Map.groupBy(known, ({ line }) => context.booking(line.product).income);
  const earned = [...byRole].flatMap(([role, lines]) =>
    recognise(lines, runs).map((one) => ({ role, ...one })),
  );
  const byPeriod = Map.groupBy(earned, ({ period }) => period);
  // Contracts are of the home entity: nothing says yet whose another one's would be.
  const isHome = isIn(homeBook(index.model))(book);
  const promised = isHome ? context.contracts.runs : new Map<PeriodId, readonly ExpectedLine[]>();
  const kept = Map.groupBy(isHome ? context.contracts.kept : [], ({ on }) => periodOf(on));
  const periods = new Set([...byPeriod.keys(), ...promised.keys(), ...kept.keys()]);
  return [...periods].map((period) => ({
    ...book,
    period,
    on: lastDayOf(period),
    earned: (byPeriod.get(period) ?? []).map(({ role, amount }) => [role, amount] as const),
    promised: promised.get(period) ?? [],
    kept: kept.get(period) ?? [],
  }));
}

/** What each period earns in each of the books. */
export function duesOf(index: EvidenceIndex, context: PostingContext): readonly Due[] {
  const transfers = transfersOf(index);
  const invoiced = knownLines(index, context).flatMap((line) => placements(index, line, transfers));
  const known = [...invoiced, ...openedLines(index, context.policy)];
  const books = booksOf([homeBook(index.model), ...known]);
  return books.flatMap((book) => duesIn(index, context, book, known.filter(isIn(book))));
}

/** Dr deferred / Cr income, as much as the period earns. */
export function recognitionEntry({
  earned,
  promised = [],
}: Pick<Due, "earned" | "promised">): readonly ExpectedLine[] {
  const total = earned.reduce((sum, [, amount]) => sum + amount, 0n);
  return netted([
    { role: "deferred_revenue", jurisdiction: null, amount: total },
    ...earned.map(([role, amount]) => ({ role, jurisdiction: null, amount: -amount })),
    ...promised,
  ]);
}

function remarkOf(index: EvidenceIndex, due: Due): readonly Remark[] {
  const { currency } = due;
  const journals = index.journals.filter(
    (line) =>
      isIn(due)(line) && line.object.purpose === "recognition" && line.object.period === due.period,
  );
  const total = due.earned.reduce((sum, [, amount]) => sum + amount, 0n);
  const { kept = [] } = due;
  const expected = netted([...recognitionEntry(due), ...kept.flatMap(({ lines }) => lines)]);
  const object = `revenue of ${due.period}`;
  const line = journals[0]?.n ?? null;
  const different = differences(expected, bookedLines(journals));
  if (different.length > 0) {
    const message = `the revenue recognised in ${due.period} is not what the service days give`;
    const gap = atRisk(minor(gapOf(different), currency));
    return [{ message, object, ...differenceWords(different, currency), atRisk: gap, line }];
  }
  const days = new Set([due.on, ...kept.map(({ on }) => on)]);
  return journals
    .filter((journal) => !days.has(journal.object.postedOn))
    .map((journal) => ({
      message: `the revenue of ${due.period} is not posted on the last day of the period`,
      object,
      expected: due.on,
      actual: journal.object.postedOn,
      atRisk: atRisk(minor(total, currency)),
      line: journal.n,
    }));
}

/** Recognition, computed a second time from the facts alone, per month and account. */
export function revenueInBooks(index: EvidenceIndex, context: PostingContext): CheckResult {
  const due = duesOf(index, context);
  const keyOf = ({ entity, currency, period }: Omit<Due, "on" | "earned">) =>
    `${entity} ${currency} ${period}`;
  const known = new Set(due.map(keyOf));
  const others = index.journals
    .filter(({ object }) => object.purpose === "recognition" && !known.has(keyOf(object)))
    .map(({ object }) => {
      const { entity, currency, period, postedOn } = object;
      return { entity, currency, period, on: postedOn, earned: [] };
    });
  const all = [...due, ...others];
  return { compared: all.length, findings: all.flatMap((one) => remarkOf(index, one)) };
}
