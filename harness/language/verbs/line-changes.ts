import { z } from "zod";
import type { Span } from "../../../model/diagnostic.ts";
import { within } from "../kinds/amount.ts";
import type { Kind } from "../kinds/kind.ts";
import { percentage, wholeNumber } from "../kinds/plain.ts";
import { knownProduct } from "../product-name.ts";
import { cellOf, columnWords, readTable, type TableRow } from "../table.ts";
import type { Node, TextNode } from "../tree.ts";
import type { World } from "../world.ts";

/** What becomes of one product of a deal, and where that stands. */
export type LineChange = {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  readonly discountPercent: string | null;
  readonly span: Span;
};

const columns = [
  { word: "product", required: true },
  { word: "from", required: true },
  { word: "to", required: true },
  { word: "discount", required: false },
] as const;

const count = wholeNumber(0);

function readLine(row: TableRow, world: World): LineChange | undefined {
  const productCell = cellOf(row, "product", world);
  const [fromCell, toCell] = [cellOf(row, "from", world), cellOf(row, "to", world)];
  const product = productCell && knownProduct(productCell.text, productCell.span, world);
  const from = fromCell && count.read(fromCell, world);
  const to = toCell && count.read(toCell, world);
  const cell = row.cells.get("discount");
  const discountPercent = cell === undefined ? null : percentage.read(cell, world);
  if (!product || !productCell || from === undefined || to === undefined) return undefined;
  if (discountPercent === undefined) return undefined;
  return { product: product.key, from, to, discountPercent, span: productCell.span };
}

function readLines(node: Node, world: World): readonly LineChange[] | undefined {
  const table = readTable(node, columns, world);
  if (table === undefined) return undefined;
  const lines: LineChange[] = [];
  for (const row of table.rows) {
    const line = readLine(row, world);
    if (line && lines.some((one) => one.product === line.product)) {
      world.report("bad-table", row.span, `"${line.product}" stands in two lines; write one`);
    } else if (line) lines.push(line);
  }
  return lines.length === table.rows.length ? lines : undefined;
}

const shape = /^(\S+)( +)(\d{1,9}) -> (\d{1,9})$/;

function readShort(node: TextNode, world: World): readonly LineChange[] | undefined {
  const [, product, , from, to] = shape.exec(node.text) ?? [];
  if (product === undefined || from === undefined || to === undefined) {
    const message = `"${node.text}" is not a change of quantity; write \`seats 10 -> 15\``;
    world.report("bad-number", node.span, message);
    return undefined;
  }
  const span = node.style === "plain" ? within(node.span, 0, product.length) : node.span;
  if (knownProduct(product, span, world) === undefined) return undefined;
  return [{ product, from: Number(from), to: Number(to), discountPercent: null, span }];
}

/** `seats 10 -> 15`, or a table of several products. */
export const lineChanges: Kind<readonly LineChange[], World> = {
  says: `a product and its quantity before and after, \`seats 10 -> 15\`, or a table \`${columnWords(columns)}\``,
  schema: z.string(),
  read: (node, world) =>
    node.kind === "text" && node.rows.length === 0
      ? readShort(node, world)
      : readLines(node, world),
};
