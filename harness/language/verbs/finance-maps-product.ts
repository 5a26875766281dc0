import { z } from "zod";
import { textKind } from "../kinds/kind.ts";
import { required } from "../kinds/shape.ts";
import { knownProduct } from "../product-name.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

const unmapped = textKind("a product with `erp item: none`", z.string(), (node, world: World) => {
  const product = knownProduct(node.text, node.span, world);
  if (product === undefined || !product.mapped) return product;
  const message = `"${product.key}" is mapped from the start; give it \`erp item: none\``;
  world.report("wrong-shape", node.span, message);
  return undefined;
});

export const financeMapsProduct = verb({
  words: "finance maps product",
  sentence: "Finance creates the ERP item of a product that had none.",
  example: `- on: 2026-05-07
  finance maps product: addon
`,
  shape: { "finance maps product": required(unmapped, "The product.") },
  deed: (given) => ({ do: "finance maps product", product: given["finance maps product"].key }),
  english: ({ product }, world) =>
    `Finance maps the product ${world.products.get(product)?.name ?? product} to an item of the ERP.`,
});
