import { z } from "zod";
import { textKind } from "../kinds/kind.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

/** A product that is delivered at one moment. */
const delivered = textKind("a product that is delivered once", z.string(), (node, world: World) => {
  const product = knownProduct(node.text, node.span, world);
  if (product === undefined || product.treatment === "point_in_time") return product?.key;
  const message = `"${product.key}" is earned over time; only what is charged \`once\` is accepted`;
  world.report("wrong-name", node.span, message);
  return undefined;
});

export const customerAccepts = verb({
  words: "customer accepts",
  sentence:
    "The customer accepts something of a deal that was promised with other things for one price: it is earned then.",
  example: `- on: 2026-02-28
  customer accepts: onboarding
  deal: $deal
`,
  shape: {
    "customer accepts": required(delivered, "What is accepted."),
    deal: required(nameOf("deal"), "The deal that promises it; finance has allocated its price."),
  },
  deed: (given) => ({
    do: "customer accepts",
    product: given["customer accepts"],
    deal: given.deal,
  }),
  english: ({ product, deal }, world) =>
    `The customer accepts ${world.products.get(product)?.name ?? product} of $${deal}.`,
});
