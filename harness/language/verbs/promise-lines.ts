import type { DayRange } from "../../../model/days.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { moneyCell } from "../expectations/rows.ts";
import type { Kind } from "../kinds/kind.ts";
import { readDate } from "../kinds/plain.ts";
import { knownProduct } from "../product-name.ts";
import { cellOf, type Table, type TableRow } from "../table.ts";
import type { World } from "../world.ts";
import { productTable } from "./product-table.ts";

type Promised = DeedOf<"finance allocates">["promises"][number];

const columns = [
  { word: "product", required: true },
  { word: "from", required: false },
  { word: "to", required: false },
  { word: "sells alone for", required: true, money: true },
] as const;

/** Days of a service, half-open; null where both cells are empty. */
function serviceOf(row: TableRow, world: World): DayRange | null | undefined {
  const [from, to] = [row.cells.get("from"), row.cells.get("to")];
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) {
    const message = "a service has a first day and a first day outside: `from` and `to`";
    world.report("bad-table", row.span, message);
    return undefined;
  }
  const [startsOn, endsOn] = [
    readDate(from.text, from.span, world),
    readDate(to.text, to.span, world),
  ];
  if (startsOn === undefined || endsOn === undefined) return undefined;
  if (endsOn > startsOn) return { startsOn, endsOn };
  const message = "a service period ends after it begins; `to` is the first day outside";
  world.report("bad-date", to.span, message);
  return undefined;
}

function readLine(row: TableRow, world: World, table: Table): Promised | undefined {
  const productCell = cellOf(row, "product", world);
  const priceCell = cellOf(row, "sells alone for", world);
  const product = productCell && knownProduct(productCell.text, productCell.span, world);
  const sellingPrice = priceCell && moneyCell(priceCell, "sells alone for", table, world);
  const servicePeriod = serviceOf(row, world);
  if (!product || !sellingPrice || servicePeriod === undefined) return undefined;
  return { product: product.key, sellingPrice, servicePeriod };
}

/** What is promised for a price, each product once; without days it is kept at one moment. */
export const promiseLines: Kind<readonly Promised[], World> = productTable(columns, readLine);
