import { lastDayOf, type PeriodId } from "../../../model/days.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import {
  type Book,
  booksOf,
  bookWords,
  isIn,
  linesOf,
  movement,
  receivableRoles,
  signed,
} from "../ledger.ts";
import { currencyOf, movements } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
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
  return standingDocuments(index)
    .filter(isIn(book))
    .map((document) => ({
      customer: document.customerId,
      open: document.kind === "invoice" ? document.open.minor : -document.open.minor,
    }));
}

/** What billing says is open, without what waits in an open exception. */
function openAtBilling(index: EvidenceIndex, book: Book): bigint {
  const open = openExceptions(index);
  const ofBook = movements(index).filter(({ fact }) => currencyOf(fact) === book.currency);
  const waiting = ofBook.filter(({ fact }) => isHeldUp(open, fact));
  let total = waiting.reduce((sum, { receivable }) => sum - receivable.minor, 0n);
  for (const { fact } of ofBook) {
    if (fact.type === "invoice") total += fact.open.minor;
    if (fact.type === "credit memo") {
      total -= fact.total.minor - fact.appliedToInvoice.minor - fact.refunded.minor;
    }
  }
  return total;
}

function atEnd(index: EvidenceIndex, book: Book): readonly Tie[] {
  const journals = standingJournals(index).filter(isIn(book));
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
  const customers = new Set(lines.map((line) => line.customer));
  const each = [...customers].map((customer) => ({
    of: `customer ${customer} of ${bookWords(book)}`,
    control: lines
      .filter((line) => line.customer === customer)
      .reduce((total, line) => total + signed(line), 0n),
    documents: sum(items.filter((item) => item.customer === customer)),
  }));
  return [whole, ...each];
}

/** As of a close: everything dated up to the period's end, from journals, documents and facts. */
function atClose(index: EvidenceIndex, book: Book, period: PeriodId, n: number): Tie {
  const endsOn = lastDayOf(period);
  const open = openExceptions(index, n);
  const posted = standingJournals(index).filter(
    (line) => isIn(book)(line) && line.n <= n && line.object.postedOn <= endsOn,
  );
  const documents = standingDocuments(index).filter(
    (document) =>
      isIn(book)(document) &&
      document.postedOn <= endsOn &&
      (index.documents.firstLine(document.id) ?? 0) <= n,
  );
  const facts = movements(index, n).filter(
    ({ fact, on }) => on <= endsOn && currencyOf(fact) === book.currency && !isHeldUp(open, fact),
  );
  return {
    of: `${bookWords(book)} at the close of ${period}`,
    control: movement(posted, receivableRoles),
    documents: documents.reduce((total, document) => total + receivableOf(document), 0n),
    billing: facts.reduce((total, { receivable }) => total + receivable.minor, 0n),
  };
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

/** A gap that is as large at the next close as at the one before is the same gap. */
function _newGaps(ties: readonly Tie[]): readonly Tie[] {
  return ties.filter((tie, index) => {
    const before = ties[index - 1];
    return before === undefined || largestGap(before) !== largestGap(tie);
  });
}

export const receivablesTieOut: Law = {
  id: "A5",
  sentence:
    "The receivables account equals the open items of the ERP and what is open at billing, per entity, currency and customer, at each close and at the end.",
  check: (index) => {
    const books = booksOf([...index.journals, ...index.documents.all()]);
    const ties = books.flatMap((book) => {
      const closes = index
        .of("action")
        .flatMap(({ action, n }) =>
          action.kind === "close" ? [atClose(index, book, action.period, n)] : [],
        );
      return [...atEnd(index, book), ...closes].map((tie) => ({ book, tie }));
    });
    const findings = ties.flatMap(({ book, tie }) => remark(index, book, tie) ?? []);
    return { compared: ties.length, findings };
  },
};
