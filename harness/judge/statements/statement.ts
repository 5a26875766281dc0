import { amountText, type Money, minor, moneyText } from "../../../model/money.ts";
import type { Statement, Tie } from "../../../model/statement.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";

/** A tie that does not agree, with its id of the rules. */
export type Untied = Remark & { readonly id: string };

/** A statement with what it found. */
export type Drawn = { readonly statement: Statement; readonly findings: readonly Untied[] };

/** How one statement is made, for one entity and currency; undefined where it would be empty. */
export type StatementOf = (index: EvidenceIndex, book: Book) => Drawn | undefined;

/** Figures of one row, as accountants write them: no currency, which stands in the title. */
export function figure(amount: bigint, { currency }: Book): string {
  return amountText(minor(amount, currency));
}

export function text(name: string) {
  return { name, kind: "text" as const };
}

export function amounts(...names: readonly string[]) {
  return names.map((name) => ({ name, kind: "figure" as const }));
}

export type TieDraft = {
  readonly id: string;
  readonly name: string;
  readonly source: bigint;
  readonly ledger: bigint;
  /** Counts are written as they are, and have no money at risk. Default: minor units of the book. */
  readonly unit?: "count";
  /** The evidence line at which the cause chain of a difference begins. */
  readonly line: number | null;
};

function untied({ id, source, ledger, name, line, unit }: TieDraft, book: Book): Untied {
  const money = (value: bigint): Money => minor(value, book.currency);
  const words = (value: bigint) => (unit === "count" ? `${value}` : moneyText(money(value)));
  return {
    id,
    message: `${name} does not tie out in ${book.entity}: ${words(source)} against ${words(ledger)} in the ledger`,
    object: `${name} of ${book.entity}`,
    expected: words(source),
    actual: words(ledger),
    atRisk: unit === "count" ? [] : atRisk(money(ledger - source)),
    line,
  };
}

/** A statement with its ties written out; each difference becomes a finding. */
export function drawn(
  statement: Omit<Statement, "ties">,
  ties: readonly TieDraft[],
  book: Book,
): Drawn {
  const written = ties.map(({ id, name, source, ledger, unit }): Tie => {
    const written = (value: bigint) => (unit === "count" ? `${value}` : figure(value, book));
    return {
      id,
      name,
      source: written(source),
      ledger: written(ledger),
      agrees: source === ledger,
    };
  });
  const findings = ties
    .filter(({ source, ledger }) => source !== ledger)
    .map((tie) => untied(tie, book));
  return { statement: { ...statement, ties: written }, findings };
}
