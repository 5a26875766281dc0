import fc from "fast-check";
import {
  type GeneratedProduct,
  onceProduct,
  type ProductConstraints,
  recurringProduct,
  usedProduct,
} from "./product.ts";

/** A product by the key that a scenario calls it by. */
export type CatalogueProduct = GeneratedProduct & { readonly key: string };

export type CatalogueConstraints = ProductConstraints & {
  /** Default 6. */
  readonly maxProducts?: number;
};

/**
 * What is sold: `product-1` runs for a term, so that a deal can be made; the others run too, are
 * used, or come once. Shrinks towards that first one.
 */
export function catalogue(
  constraints: CatalogueConstraints = {},
): fc.Arbitrary<readonly CatalogueProduct[]> {
  const { maxProducts = 6 } = constraints;
  const other = fc.oneof(
    { weight: 3, arbitrary: recurringProduct(constraints) },
    { weight: 1, arbitrary: usedProduct(constraints) },
    { weight: 1, arbitrary: onceProduct(constraints) },
  );
  return fc
    .tuple(recurringProduct(constraints), fc.array(other, { maxLength: maxProducts - 1 }))
    .map(([first, others]) =>
      [first, ...others].map((product, index) => ({ ...product, key: `product-${index + 1}` })),
    );
}
