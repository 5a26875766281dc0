import { z } from "zod";
import { textKind } from "../kinds/kind.ts";
import { optional, required } from "../kinds/shape.ts";
import { knownProduct } from "../product-name.ts";
import { dimensionValue } from "../tags.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

const product = textKind("a product", z.string(), (node, world: World) =>
  knownProduct(node.text, node.span, world),
);

export const financeAssigns = verb({
  words: "finance assigns",
  sentence: "Finance fills in the department or the class of a product's item in the ERP.",
  example: `- on: 2026-08-31
  finance assigns: plan
  department: subscriptions
`,
  shape: {
    "finance assigns": required(product, "The product."),
    department: optional(dimensionValue("department"), "Its department from then on."),
    class: optional(dimensionValue("class"), "Its class from then on."),
  },
  deed: (given, step, world) => {
    const { department, class: word } = given;
    if ((department === undefined) === (word === undefined)) {
      const message = "finance assigns one thing: write `department` or `class`";
      world.report("wrong-shape", step.spanOf("finance assigns"), message);
      return undefined;
    }
    const dimension = department === undefined ? "class" : "department";
    const value = department ?? word ?? "";
    return { do: "finance assigns", product: given["finance assigns"].key, dimension, value };
  },
  english: ({ product: key, dimension, value }, world) =>
    `Finance assigns the product ${world.products.get(key)?.name ?? key} to the ${dimension} ${value} in the ERP.`,
});
