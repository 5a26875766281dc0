import type { AccountRole } from "../../../model/accounts.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { clearingTies } from "./cash-clearing.ts";
import { byDocument, type Mover, rollForward } from "./roll-forward.ts";
import { amounts, drawn, type StatementOf, type TieDraft, text } from "./statement.ts";

type TiesOf = (index: EvidenceIndex, book: Book) => readonly TieDraft[];

function byMonth(
  id: string,
  name: string,
  role: AccountRole,
  mover: Mover,
  tiesOf: TiesOf = () => [],
): StatementOf {
  return (index, book) => {
    const { columns, rows } = rollForward(index, book, role, mover);
    if (rows.length === 0) return undefined;
    const title = `${name} by month of ${book.entity}, in ${book.currency}`;
    const statement = { id, title, columns: [text("Month"), ...amounts(...columns)], rows };
    return drawn(statement, tiesOf(index, book), book);
  };
}

/** Money at the processor moves by more than documents: fees, payouts, disputes. */
const byCash: Mover = (index, line) => {
  const touches = (role: AccountRole) => line.object.lines.some((one) => one.role === role);
  if (touches("cash_bank")) return "paid out";
  if (touches("dispute_receivable")) return "disputed";
  if (touches("payment_fees") || touches("dispute_fees")) return "fees";
  return byDocument(index, line);
};

export const receivablesByMonth = byMonth(
  "receivables",
  "Receivables",
  "accounts_receivable",
  byDocument,
);
export const cashClearingByMonth = byMonth(
  "cash-clearing",
  "Cash clearing",
  "cash_clearing",
  byCash,
  clearingTies,
);
