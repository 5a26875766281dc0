import type { Span } from "../../model/diagnostic.ts";
import { knownCurrency } from "./kinds/amount.ts";
import type { Problems } from "./problems.ts";
import type { BlockRow, Node, TextNode } from "./tree.ts";

/** A column of a table: its word, whether it must be there, whether it names a currency. */
export type Column = {
  readonly word: string;
  readonly required: boolean;
  readonly money?: true;
};

/** One cell as a text at its own place; empty cells are not there. */
export type Cells = ReadonlyMap<string, TextNode>;
export type TableRow = { readonly cells: Cells; readonly span: Span };
export type Table = {
  readonly rows: readonly TableRow[];
  /** The currency of each money column. */
  readonly currencies: ReadonlyMap<string, string>;
};

/** `column | column` in words, for messages and the reference page. */
export function columnWords(columns: readonly Column[]): string {
  return columns
    .map((column) => (column.money ? `${column.word} USD` : column.word))
    .map((word, index) => (columns[index]?.required ? word : `(${word})`))
    .join(" | ");
}

/** The cells of a row, each where it was written. */
export function cellsOf(row: BlockRow): readonly TextNode[] {
  const meant = row.text.split("|");
  let offset = 0;
  return (row.written ?? row.text).split("|").map((part, index) => {
    const written = part.trim();
    const column = offset + 1 + (written === "" ? 0 : part.length - part.trimStart().length);
    offset += part.length + 1;
    const endColumn = column + Math.max(written.length, 1);
    const span = { line: row.line, column, endLine: row.line, endColumn };
    const text = meant[index]?.trim() ?? "";
    const style = text === written ? "plain" : "quoted";
    return { kind: "text", text, span, style, rows: [] };
  });
}

function rowSpan(cells: readonly TextNode[], row: BlockRow): Span {
  const column = cells[0]?.span.column ?? 1;
  const endColumn = (row.written ?? row.text).trimEnd().length + 1;
  return { line: row.line, column, endLine: row.line, endColumn };
}

type Header = { readonly word: string; readonly currency: string | undefined };

function readHeader(cell: TextNode, columns: readonly Column[], problems: Problems) {
  const plain = columns.find((column) => column.word === cell.text && !column.money);
  if (plain) return { word: plain.word, currency: undefined };
  const money = columns.find(
    (column) =>
      column.money && (cell.text === column.word || cell.text.startsWith(`${column.word} `)),
  );
  if (money === undefined) {
    const words = columns.map((column) => column.word);
    const message = `"${cell.text}" is not a column here; the columns are ${columnWords(columns)}`;
    problems.reportWord("bad-table", cell.span, message, cell.text, words);
    return undefined;
  }
  const currency = cell.text.slice(money.word.length + 1).trim();
  if (currency === "") {
    const message = `the column "${money.word}" names no currency; write \`${money.word} USD\``;
    problems.report("bad-table", cell.span, message);
    return undefined;
  }
  const span = { ...cell.span, column: cell.span.endColumn - currency.length };
  return knownCurrency(currency, span, problems) ? { word: money.word, currency } : undefined;
}

function readHeaders(
  cells: readonly TextNode[],
  columns: readonly Column[],
  row: BlockRow,
  problems: Problems,
) {
  const headers = cells.map((cell) => readHeader(cell, columns, problems));
  const whole: Header[] = [];
  for (const [index, header] of headers.entries()) {
    if (header === undefined) return undefined;
    if (whole.some((one) => one.word === header.word)) {
      const span = cells[index]?.span ?? rowSpan(cells, row);
      problems.report("bad-table", span, `the column "${header.word}" stands here twice`);
      return undefined;
    }
    whole.push(header);
  }
  const missing = columns.find(
    (one) => one.required && !whole.some((has) => has.word === one.word),
  );
  if (missing === undefined) return whole;
  const message = `the column "${missing.word}" is missing; the columns are ${columnWords(columns)}`;
  problems.report("bad-table", rowSpan(cells, row), message);
  return undefined;
}

function readRow(
  row: BlockRow,
  headers: readonly Header[],
  problems: Problems,
): TableRow | undefined {
  const cells = cellsOf(row);
  const span = rowSpan(cells, row);
  if (cells.length !== headers.length) {
    const message = `this row has ${cells.length} cells, the table ${headers.length} columns`;
    problems.report("bad-table", span, message);
    return undefined;
  }
  const filled = cells.flatMap((cell, index) => {
    const word = headers[index]?.word;
    return word === undefined || cell.text === "" ? [] : [[word, cell] as const];
  });
  return { cells: new Map(filled), span };
}

/**
 * A table written as block text: a first line of columns, then rows, cells parted by `|`.
 *
 * Undefined after reporting; a row that is wrong is left out after reporting.
 */
export function readTable(
  node: Node,
  columns: readonly Column[],
  problems: Problems,
): Table | undefined {
  const [first, ...others] = node.kind === "text" ? node.rows : [];
  if (first === undefined || others.length === 0) {
    const message = `a table stands here as block text: \`|\`, then a line \`${columnWords(columns)}\` and its rows`;
    problems.report("bad-table", node.span, message);
    return undefined;
  }
  const headers = readHeaders(cellsOf(first), columns, first, problems);
  if (headers === undefined) return undefined;
  const rows = others.flatMap((row) => readRow(row, headers, problems) ?? []);
  if (rows.length < others.length) return undefined;
  const currencies = headers.flatMap(({ word, currency }) =>
    currency === undefined ? [] : [[word, currency] as const],
  );
  return { rows, currencies: new Map(currencies) };
}

/** The cell of a required column; an empty one is reported at its row. */
export function cellOf(row: TableRow, word: string, problems: Problems): TextNode | undefined {
  const cell = row.cells.get(word);
  if (cell === undefined) problems.report("bad-table", row.span, `"${word}" is empty in this row`);
  return cell;
}
