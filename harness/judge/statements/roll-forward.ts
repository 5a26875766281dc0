import type { AccountRole } from "../../../model/accounts.ts";
import { accountRoles } from "../../../model/accounts.ts";
import type { PeriodId } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, type JournalEvidence, movement } from "../ledger.ts";
import { figure } from "./statement.ts";

/** What moves an account, as the month-end file names it. */
export type Mover = (index: EvidenceIndex, journal: JournalEvidence) => string;

/** By the kind of document behind a journal. */
export const byDocument: Mover = (index, { object }) => {
  if (object.purpose === "recognition") return "recognised";
  const kind = object.documentId === null ? null : index.documents.get(object.documentId)?.kind;
  switch (kind) {
    case "invoice":
      return "invoiced";
    case "credit memo":
      return "credited";
    case "payment":
      return "received";
    case "refund":
      return "refunded";
    case "deposit":
    case "deposit application":
      return "unapplied";
    default:
      return "other";
  }
};

export type RollForward = {
  readonly columns: readonly string[];
  readonly rows: string[][];
  readonly closing: bigint;
};

/** An account month by month, opening + what moved it = closing, positive on its normal side. */
export function rollForward(
  index: EvidenceIndex,
  book: Book,
  role: AccountRole,
  mover: Mover,
): RollForward {
  const sign = accountRoles[role].normalSide === "debit" ? 1n : -1n;
  const moved = (journals: readonly JournalEvidence[]) =>
    sign * movement(journals, new Set([role]));
  const touching = index.journals
    .filter(isIn(book))
    .filter(({ object }) => object.lines.some((line) => line.role === role));
  const columns = [...new Set(touching.map((journal) => mover(index, journal)))].sort();
  const byPeriod = Map.groupBy(touching, ({ object }) => object.period);
  let opening = 0n;
  const rows = [...byPeriod.keys()].sort().map((period: PeriodId) => {
    const own = byPeriod.get(period) ?? [];
    const parts = columns.map((column) =>
      moved(own.filter((journal) => mover(index, journal) === column)),
    );
    const closing = parts.reduce((total, part) => total + part, opening);
    const row = [opening, ...parts, closing].map((value) => figure(value, book));
    opening = closing;
    return [period, ...row];
  });
  return { columns: ["opening", ...columns, "closing"], rows, closing: opening };
}
