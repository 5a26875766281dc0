import type { DeedOf } from "../../../model/scenario/step.ts";
import { effectiveDay } from "../kinds/day.ts";
import type { Kind } from "../kinds/kind.ts";
import { wholeNumber } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import { cellOf, type TableRow } from "../table.ts";
import { customerWords, listWords } from "../words.ts";
import type { World } from "../world.ts";
import { productTable } from "./product-table.ts";
import { verb } from "./verb.ts";

type OrderLine = DeedOf<"sales sells">["lines"][number];

const columns = [
  { word: "product", required: true },
  { word: "quantity", required: true },
] as const;

const quantityKind = wholeNumber(1);

function readLine(row: TableRow, world: World): OrderLine | undefined {
  const cell = cellOf(row, "product", world);
  const quantityCell = cellOf(row, "quantity", world);
  const product = cell && knownProduct(cell.text, cell.span, world);
  const quantity = quantityCell && quantityKind.read(quantityCell, world);
  if (cell === undefined || product === undefined || quantity === undefined) return undefined;
  if (product.billed === "once") return { product: product.key, quantity };
  const message = `"${product.key}" runs for a term; sell it with \`sales closes\``;
  world.report("wrong-shape", cell.span, message);
  return undefined;
}

/** The lines of an order: products that are charged once, each one time. */
const orderLines: Kind<readonly OrderLine[], World> = productTable(columns, readLine);

export const salesSells = verb({
  words: "sales sells",
  sentence: "Sales wins an order of something that is delivered, invoiced and charged once.",
  example: `- on: 2026-02-10
  sales sells: $setup
  customer: $acme
  delivered: 2026-02-20
  lines: |
    product    | quantity
    onboarding | 1
`,
  shape: {
    "sales sells": required(newName("order"), "The name of the new order."),
    customer: required(nameOf("customer"), "Who buys."),
    delivered: optional(
      effectiveDay,
      "When it is delivered and invoiced; else the day of the step.",
    ),
    lines: required(orderLines, "What is bought; products with a price `once`."),
  },
  deed: (given, step) => ({
    do: "sales sells",
    order: given["sales sells"],
    customer: given.customer,
    deliveredOn: given.delivered ?? step.on,
    lines: [...given.lines],
  }),
  english: (deed, world) => {
    const lines = deed.lines.map(
      ({ product, quantity }) => `${quantity} × ${world.products.get(product)?.name ?? product}`,
    );
    return `Sales sells $${deed.order} to ${customerWords(deed.customer, world)}: ${listWords(lines)}, delivered on ${deed.deliveredOn}.`;
  },
});
