import type { Span } from "../../model/diagnostic.ts";
import type { GivenProduct } from "../../model/scenario/index.ts";
import type { World } from "./world.ts";

/** The product of `given` with this key; else `unknown-product` with the nearest. */
export function knownProduct(key: string, span: Span, world: World): GivenProduct | undefined {
  const product = world.products.get(key);
  if (product === undefined && !world.unreadProducts.has(key)) {
    const message = `no product "${key}" stands in \`given\``;
    world.reportWord("unknown-product", span, message, key, world.products.keys());
  }
  return product;
}
