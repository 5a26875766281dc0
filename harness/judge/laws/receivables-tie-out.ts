import { type BusinessDate, lastDayOf } from "../../../model/days.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { postedAt, postingDay } from "../books/posting-date.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { History } from "../history.ts";
import {
  type Book,
  booksOf,
  bookWords,
  isIn,
  type JournalEvidence,
  linesOf,
  movement,
  receivableRoles,
  signed,
} from "../ledger.ts";
import {
  asBooked,
  bookedVoidings,
  type Movement,
  movementOf,
  receivableMovements,
  takenOver,
} from "../money-facts.ts";
import { isOf, openAtBilling } from "../open-at-billing.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import { type Close, closeTotals, type Told } from "./close-totals.ts";
import type { Law } from "./law.ts";
import { receivableOf, standingDocuments, standingJournals } from "./receivables-roll-forward.ts";

type Tie = {
  readonly of: string;
  readonly control: bigint;
  readonly documents: bigint;
  /** Undefined where billing cannot be asked for this slice. */
  readonly billing?: bigint;
};

/** Open items of the ERP: what invoices still demand, less credits and cash not yet applied. */
function openItems(index: EvidenceIndex, book: Book) {
  return (
    standingDocuments(index)
      .filter(isIn(book))
      // Money that pays nothing yet stands on an account of its own.
      .filter(({ kind }) => kind !== "deposit")
      .map((document) => ({
        customer: document.customerId,
        open: document.kind === "invoice" ? document.open.minor : -document.open.minor,
      }))
  );
}

function atEnd(
  index: EvidenceIndex,
  book: Book,
  standing: readonly JournalEvidence[],
): readonly Tie[] {
  const journals = standing.filter(isIn(book));
  const items = openItems(index, book);
  const sum = (some: typeof items) => some.reduce((total, item) => total + item.open, 0n);
  const whole: Tie = {
    of: bookWords(book),
    control: movement(journals, receivableRoles),
    documents: sum(items),
    billing: openAtBilling(index, book),
  };
  const lines = linesOf(journals, receivableRoles);
  if (lines.some((line) => line.customer === null)) return [whole];
  const itemsOf = Map.groupBy(items, (item) => item.customer);
  const linesByCustomer = Map.groupBy(lines, (line) => line.customer);
  const each = [...linesByCustomer].map(([customer, own]) => ({
    of: `customer ${customer} of ${bookWords(book)}`,
    control: own.reduce((total, line) => total + signed(line), 0n),
    documents: sum(itemsOf.get(customer) ?? []),
  }));
  return [whole, ...each];
}

function* journalsTold(
  standing: readonly JournalEvidence[],
  inBook: (line: JournalEvidence) => boolean,
): Iterable<Told> {
  for (const line of standing) {
    if (!inBook(line)) continue;
    const amount = movement([line], receivableRoles);
    yield { on: line.object.postedOn, from: line.n, until: Number.POSITIVE_INFINITY, amount };
  }
}

function* documentsTold(index: EvidenceIndex, book: Book): Iterable<Told> {
  for (const document of standingDocuments(index).filter(isIn(book))) {
    const from = index.documents.firstLine(document.id) ?? 0;
    const until = Number.POSITIVE_INFINITY;
    yield { on: document.postedOn, from, until, amount: receivableOf(index, document) };
  }
}

const receivableTypes = [
  "invoice",
  "voiding",
  "credit memo",
  "payment",
  "refund",
  "dispute",
  "write off",
  "recovery",
  "cash application",
] as const;

/** What a state of a fact moves in the books; see `asBooked` for what was voided. */
function bookedMovement(index: EvidenceIndex, fact: MoneyFact): Movement | undefined {
  if (fact.type === "invoice") return movementOf(asBooked(index, fact));
  if (fact.type === "voiding" && !bookedVoidings(index).includes(fact)) return undefined;
  return movementOf(fact);
}

/** In a soft close a fact of the month counts where the books still take it (CLS-3). */
function countsOn(
  index: EvidenceIndex,
  fact: MoneyFact,
  on: BusinessDate,
  n: number,
): BusinessDate {
  const { model } = index;
  if (model.close.softClose === undefined) return on;
  const entity = "entity" in fact ? fact.entity : model.homeEntity;
  return postingDay(index, entity, on, postedAt(index, fact.id) ?? n);
}

/** Every state of every fact, for as long as it was the last one told. */
function* factsTold(index: EvidenceIndex, book: Book): Iterable<Told> {
  for (const type of receivableTypes) {
    const history: History<MoneyFact> = index.facts[type];
    for (const id of history.ids) {
      const versions = history.versions(id);
      for (const [at, { n, object }] of versions.entries()) {
        const booked = bookedMovement(index, object);
        const moved = booked && takenOver(index, booked);
        if (moved === undefined || !isOf(index, book, object)) continue;
        const until = versions[at + 1]?.n ?? Number.POSITIVE_INFINITY;
        const on = countsOn(index, object, moved.on, n);
        yield { on, from: n, until, amount: moved.receivable.minor };
      }
    }
  }
}

/** What of a close waited in an exception that was open then. */
function waitingAt(index: EvidenceIndex, book: Book, { n, endsOn }: Close): bigint {
  const open = openExceptions(index, n);
  if (open.length === 0) return 0n;
  return receivableMovements(index, n)
    .filter(({ fact, on }) => on <= endsOn && isOf(index, book, fact))
    .filter(({ fact }) => isHeldUp(open, fact))
    .reduce((total, { receivable }) => total + receivable.minor, 0n);
}

function closesOf(index: EvidenceIndex): readonly Close[] {
  return index.of("action").flatMap(({ action, n }) => {
    if (action.kind !== "close") return [];
    return { period: action.period, endsOn: lastDayOf(action.period), n };
  });
}

/** As of each close: everything dated up to the period's end, from journals, documents and facts. */
function atCloses(
  index: EvidenceIndex,
  book: Book,
  standing: readonly JournalEvidence[],
): readonly Tie[] {
  const closes = closesOf(index);
  const control = closeTotals(closes, journalsTold(standing, isIn(book)));
  const documents = closeTotals(closes, documentsTold(index, book));
  const facts = closeTotals(closes, factsTold(index, book));
  return closes.map((close, at) => ({
    of: `${bookWords(book)} at the close of ${close.period}`,
    control: control[at] ?? 0n,
    documents: documents[at] ?? 0n,
    billing: (facts[at] ?? 0n) - waitingAt(index, book, close),
  }));
}

function largestGap({ control, documents, billing = documents }: Tie): bigint {
  const values = [control, documents, billing].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return (values.at(-1) ?? 0n) - (values[0] ?? 0n);
}

function remark(index: EvidenceIndex, book: Book, tie: Tie): Remark | undefined {
  const gap = largestGap(tie);
  if (gap === 0n) return undefined;
  const text = (value: bigint) => moneyText(minor(value, book.currency));
  const atBilling = tie.billing === undefined ? "" : `, open at billing ${text(tie.billing)}`;
  return {
    message: `the receivables account of ${tie.of} is not the sum of its open items`,
    object: `accounts receivable ${tie.of}`,
    expected: `open items ${text(tie.documents)}${atBilling}`,
    actual: `control account ${text(tie.control)}`,
    atRisk: atRisk(minor(gap, book.currency)),
    line: index.journals.findLast(isIn(book))?.n ?? null,
  };
}

export const receivablesTieOut: Law = {
  id: "A5",
  sentence:
    "The receivables account equals the open items of the ERP and what is open at billing, per entity, currency and customer, at each close and at the end.",
  check: (index) => {
    const books = booksOf([...index.journals, ...index.documents.all()]);
    const standing = standingJournals(index);
    const ties = books.flatMap((book) =>
      [...atEnd(index, book, standing), ...atCloses(index, book, standing)].map((tie) => ({
        book,
        tie,
      })),
    );
    const findings = ties.flatMap(({ book, tie }) => remark(index, book, tie) ?? []);
    return { compared: ties.length, findings };
  },
};
