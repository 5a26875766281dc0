import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Kind } from "../kinds/kind.ts";
import { percentage, wholeNumber } from "../kinds/plain.ts";
import { knownProduct } from "../product-name.ts";
import { type Cells, cellOf, type TableRow } from "../table.ts";
import type { World } from "../world.ts";
import { productTable } from "./product-table.ts";

type DealLine = DeedOf<"sales closes">["lines"][number];

const columns = [
  { word: "product", required: true },
  { word: "quantity", required: true },
  { word: "discount", required: false },
] as const;

const quantityKind = wholeNumber(1);

function discountOf(cells: Cells, world: World): string | null | undefined {
  const cell = cells.get("discount");
  return cell === undefined ? null : percentage.read(cell, world);
}

function readLine(row: TableRow, world: World): DealLine | undefined {
  const productCell = cellOf(row, "product", world);
  const quantityCell = cellOf(row, "quantity", world);
  const product = productCell && knownProduct(productCell.text, productCell.span, world);
  const quantity = quantityCell && quantityKind.read(quantityCell, world);
  const discountPercent = discountOf(row.cells, world);
  if (product === undefined || quantity === undefined || discountPercent === undefined) {
    return undefined;
  }
  return { product: product.key, quantity, discountPercent };
}

/** The lines of a deal: each product once. */
export const dealLines: Kind<readonly DealLine[], World> = productTable(columns, readLine);
