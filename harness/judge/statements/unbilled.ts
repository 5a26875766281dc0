import type { AccountRole } from "../../../model/accounts.ts";
import { duesByDay } from "../books/use-in-books.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, homeBook, isIn, linesOf, movement } from "../ledger.ts";
import { billedIn } from "./billed.ts";
import { nightsDone } from "./nights-done.ts";
import { byDocument, rollForward } from "./roll-forward.ts";
import { amounts, drawn, type StatementOf, text } from "./statement.ts";

const unbilled: ReadonlySet<AccountRole> = new Set(["unbilled_receivable"]);

/** Use that is rated, as far as nights have passed, less what invoices have charged for use. */
function ratedNotInvoiced(index: EvidenceIndex, book: Book): bigint {
  const done = nightsDone(index);
  const rated = [...duesByDay(index)]
    .filter(([on]) => on <= done)
    .reduce((total, [, amount]) => total + amount, 0n);
  // By product: what came late is charged by a line of its own, which is no usage line (USG-5).
  const { products } = index.scenario.given;
  const used = new Set(products.filter(({ usage }) => usage !== undefined).map(({ key }) => key));
  const charged = billedIn(index, book)
    .invoices.flatMap(({ lines }) => lines)
    .filter(({ product }) => product !== null && used.has(product))
    .reduce((total, { net }) => total + net.minor, 0n);
  return rated - charged;
}

/** What is earned and not invoiced, month by month; its end is the use that waits for its invoice (RCN-10). */
export const unbilledReceivable: StatementOf = (index, book) => {
  const home = homeBook(index.model);
  if (book.entity !== home.entity || book.currency !== home.currency) return undefined;
  const journals = index.journals.filter(isIn(book));
  if (linesOf(journals, unbilled).length === 0) return undefined;
  const { columns, rows } = rollForward(index, book, "unbilled_receivable", byDocument);
  return drawn(
    {
      id: "unbilled-receivable",
      title: `Unbilled receivable by month of ${book.entity}, in ${book.currency}`,
      columns: [text("Month"), ...amounts(...columns)],
      rows,
    },
    [
      {
        id: "RCN-10",
        name: "Use not yet invoiced and unbilled receivable",
        source: ratedNotInvoiced(index, book),
        ledger: movement(journals, unbilled),
        line: journals.at(-1)?.n ?? null,
      },
    ],
    book,
  );
};
