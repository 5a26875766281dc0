import { z } from "zod";
import type { Diagnostic, Span } from "../../model/diagnostic.ts";
import type { Kind } from "./kinds/kind.ts";
import type { Problems } from "./problems.ts";
import { cellsOf } from "./table.ts";
import type { BlockRow, MapNode, Node, TextNode } from "./tree.ts";

// `variants:` plays one file once for each row of a table. Where `<column>` stands in any text of
// the file, the row's cell is meant: it is put in before anything is read, so that a variant is
// linted, planned and judged as a file of its own.

/** One row of the table: its name, and what stands for each column. */
export type Variant = { readonly name: string; readonly values: ReadonlyMap<string, string> };

const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const columnPattern = /^[a-z][a-z0-9]*(?: [a-z0-9]+)*$/;
/** A column where its value is meant, `<percent>`. */
export const columnInText = "<([a-z][a-z0-9 ]*)>";
const placeholder = new RegExp(columnInText, "g");
const nameColumn = "variant";

function readColumns(
  cells: readonly TextNode[],
  problems: Problems,
): readonly string[] | undefined {
  const words: string[] = [];
  for (const [index, { text, span }] of cells.entries()) {
    if (index === 0 && text !== nameColumn) {
      const message = `the first column of \`variants\` is \`${nameColumn}\`, the row's name`;
      problems.report("bad-table", span, message);
      return undefined;
    }
    if (!columnPattern.test(text)) {
      problems.report("bad-table", span, `"${text}" is not a column; write words in small letters`);
      return undefined;
    }
    if (words.includes(text)) {
      problems.report("bad-table", span, `the column "${text}" stands here twice`);
      return undefined;
    }
    words.push(text);
  }
  return words;
}

function readVariant(
  cells: readonly TextNode[],
  columns: readonly string[],
  span: Span,
  problems: Problems,
): Variant | undefined {
  const [first] = cells;
  if (cells.length !== columns.length) {
    const message = `this row has ${cells.length} cells, the table ${columns.length} columns`;
    problems.report("bad-table", span, message);
    return undefined;
  }
  const empty = cells.findIndex(({ text }) => text === "");
  if (empty !== -1) {
    problems.report("bad-table", span, `"${columns[empty]}" is empty in this row`);
    return undefined;
  }
  if (first === undefined || !namePattern.test(first.text)) {
    const message = `"${first?.text}" is not a variant's name; write small letters, digits and hyphens`;
    problems.report("bad-table", first?.span ?? span, message);
    return undefined;
  }
  const values = columns.map((column, index) => [column, cells[index]?.text ?? ""] as const);
  return { name: first.text, values: new Map(values) };
}

/** The table as variants; undefined after reporting. */
function readVariants(node: Node, problems: Problems): readonly Variant[] | undefined {
  const [header, ...rows] = node.kind === "text" ? node.rows : [];
  if (header === undefined || rows.length === 0) {
    const message = `\`variants\` is a table as block text: \`|\`, then a line \`${nameColumn} | column\` and its rows`;
    problems.report("bad-table", node.span, message);
    return undefined;
  }
  const columns = readColumns(cellsOf(header), problems);
  if (columns === undefined) return undefined;
  const variants: Variant[] = [];
  for (const row of rows) {
    const cells = cellsOf(row);
    const span = cells[0]?.span ?? node.span;
    const variant = readVariant(cells, columns, span, problems);
    if (variant === undefined) return undefined;
    if (variants.some(({ name }) => name === variant.name)) {
      problems.report("bad-table", span, `the variant "${variant.name}" stands here twice`);
      return undefined;
    }
    variants.push(variant);
  }
  return variants;
}

/**
 * `variants` as a key of the file, for the schema and the reference page. It is taken off before the
 * keys are read (`writtenVariants`), so that what it fills in is there for all of them.
 */
export const variantsTable: Kind<never> = {
  says: `a table, \`|\`, then a line \`${nameColumn} | column\` and its rows`,
  schema: z.string(),
  read: () => undefined,
};

type Fill = (text: string, at: Span) => string;

function filledRow(row: BlockRow, fill: Fill): BlockRow {
  const endColumn = row.text.length + 1;
  const span = { line: row.line, column: 1, endLine: row.line, endColumn };
  const text = fill(row.text, span);
  return text === row.text ? row : { line: row.line, text, written: row.text };
}

function filledText(node: TextNode, fill: Fill): TextNode {
  if (!node.text.includes("<")) return node;
  if (node.style === "block") {
    const rows = node.rows.map((row) => filledRow(row, fill));
    return { ...node, text: rows.map((row) => row.text).join("\n"), rows };
  }
  const text = fill(node.text, node.span);
  // A place inside the text can no longer be told, as in a quoted one.
  return text === node.text ? node : { ...node, text, style: "quoted" };
}

function filled(node: Node, fill: Fill): Node {
  if (node.kind === "text") return filledText(node, fill);
  if (node.kind === "list") return { ...node, items: node.items.map((item) => filled(item, fill)) };
  const entries = node.entries.map(({ key, value }) => ({
    key: filledText(key, fill),
    value: filled(value, fill),
  }));
  return { ...node, entries };
}

/** What a file says once for each variant, or once where it has none. */
export type Written = { readonly variant: string | null; readonly node: Node };

function variantsOf(root: MapNode, table: Node, problems: Problems): readonly Written[] {
  const variants = readVariants(table, problems);
  if (variants === undefined) return [];
  const columns = [...(variants[0]?.values.keys() ?? [])];
  const used = new Set<string>([nameColumn]);
  const unknown = new Set<string>();
  const written = variants.map(({ name, values }) => ({
    variant: name,
    node: filled(root, (text, span) =>
      text.replaceAll(placeholder, (whole, word: string) => {
        const value = values.get(word);
        used.add(word);
        if (value !== undefined) return value;
        const key = `${word} ${span.line} ${span.column}`;
        if (!unknown.has(key)) {
          unknown.add(key);
          const message = `${whole} is not a column of \`variants\``;
          problems.reportWord("unknown-word", span, message, word, columns);
        }
        return whole;
      }),
    ),
  }));
  const idle = columns.find((column) => !used.has(column));
  if (idle !== undefined) {
    const message = `no text says <${idle}>; use the column or leave it out`;
    problems.report("bad-table", table.span, message);
  }
  return written;
}

/**
 * Takes `variants` off the file and gives what is left, once per row with the row's values put in.
 *
 * Empty after reporting a table that is none; an unknown or unused column is reported, too.
 */
export function writtenVariants(root: Node, problems: Problems): readonly Written[] {
  if (root.kind !== "map") return [{ variant: null, node: root }];
  const table = root.entries.find(({ key }) => key.text === "variants");
  if (table === undefined) return [{ variant: null, node: root }];
  const entries = root.entries.filter((entry) => entry !== table);
  return variantsOf({ ...root, entries }, table.value, problems);
}

/** What is wrong in every variant stands once; what is wrong in some names them. */
export function sharedDiagnostics(
  found: readonly {
    readonly variant: string | null;
    readonly diagnostics: readonly Diagnostic[];
  }[],
): readonly Diagnostic[] {
  const byText = new Map<string, { diagnostic: Diagnostic; variants: string[] }>();
  for (const { variant, diagnostics } of found) {
    for (const diagnostic of diagnostics) {
      const text = JSON.stringify(diagnostic);
      const seen = byText.get(text) ?? { diagnostic, variants: [] };
      if (variant !== null && !seen.variants.includes(variant)) seen.variants.push(variant);
      byText.set(text, seen);
    }
  }
  return [...byText.values()]
    .map(({ diagnostic, variants }) =>
      variants.length === 0 || variants.length === found.length
        ? diagnostic
        : { ...diagnostic, message: `${diagnostic.message} (variant ${variants.join(", ")})` },
    )
    .toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
}
