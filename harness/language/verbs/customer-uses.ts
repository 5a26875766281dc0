import { z } from "zod";
import { effectiveDay } from "../kinds/day.ts";
import { textKind } from "../kinds/kind.ts";
import { wholeNumber } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import { customerWords } from "../words.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

/** A product that is charged for use. */
export const usedProduct = textKind(
  "a product that is charged for use, `calls`",
  z.string(),
  (node, world: World): string | undefined => {
    const product = knownProduct(node.text, node.span, world);
    if (product === undefined || product.usage !== undefined) return product?.key;
    const message = `"${product.key}" is not charged for use; it has no \`usage of\``;
    world.report("wrong-name", node.span, message);
    return undefined;
  },
);

export const customerUses = verb({
  words: "customer uses",
  sentence: "A customer uses something that is charged for use; the company's systems measure it.",
  example: `- on: 2026-05-30
  customer uses: calls
  customer: $acme
  quantity: 250
  arrives: 2026-06-05
`,
  shape: {
    "customer uses": required(usedProduct, "What is used."),
    customer: required(nameOf("customer"), "Who uses it."),
    quantity: required(wholeNumber(1), "How many units."),
    arrives: optional(effectiveDay, "The day on which the record arrives; else at once."),
  },
  deed: (given, step, world) => {
    const arrivesOn = given.arrives ?? null;
    if (arrivesOn !== null && arrivesOn < step.on) {
      world.report(
        "bad-date",
        step.spanOf("arrives"),
        "a record arrives after the use, not before",
      );
      return undefined;
    }
    const { customer, quantity } = given;
    return { do: "customer uses", product: given["customer uses"], customer, quantity, arrivesOn };
  },
  english: ({ product, customer, quantity, arrivesOn }, world) => {
    const unit = world.products.get(product)?.usage?.unit ?? "unit";
    const late = arrivesOn === null ? "" : `, which is told of on ${arrivesOn}`;
    return `${customerWords(customer, world)} uses ${quantity} of ${product} (by the ${unit})${late}.`;
  },
});
