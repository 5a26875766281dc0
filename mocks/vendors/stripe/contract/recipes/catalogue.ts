import {
  createPrice,
  createProduct,
  createTaxRate,
  type Price,
} from "../../../../engines/billing/index.ts";
import { forceIn } from "./customers.ts";
import { currencyIn, metadataIn, type Params, textIn, wholeIn } from "./params.ts";
import { done, type RecipeWorld } from "./world.ts";

const seat = { sku: "seats", unitMinor: 10_000 };

/** The price of a state: of a product with the SKU, every `intervalMonths` (12), null for once. */
export function priceOf(world: RecipeWorld, params: Params): Price {
  const { billing } = world.account;
  const id = textIn(params, "price");
  const [first] = billing.tables.price.values();
  const known = id === undefined ? first : billing.tables.price.get(id);
  if (known !== undefined) return known;
  const sku = textIn(params, "sku") ?? seat.sku;
  forceIn(world, params, "product");
  const metadata = { sku, ...metadataIn(params, "productMetadata") };
  const product = done(world, createProduct(billing, { key: sku, name: "Seats", metadata }));
  const currency = currencyIn(params);
  const lookupKey = textIn(params, "lookupKey") ?? `${sku}:${currency.toLowerCase()}:year`;
  forceIn(world, params, "price");
  return done(
    world,
    createPrice(billing, {
      productId: product.id,
      currency,
      unitMinor: String(wholeIn(params, "unitAmount") ?? seat.unitMinor),
      intervalMonths: wholeIn(params, "intervalMonths") ?? 12,
      lookupKey,
      metadata: metadataIn(params, "priceMetadata"),
    }),
  );
}

/** The rates of a state: Texas, 8.25 %, unless it names another. */
export function taxRateOf(world: RecipeWorld, params: Params): string {
  const { billing } = world.account;
  const id = textIn(params, "taxRate");
  const [first] = billing.tables["tax rate"].values();
  const known = id === undefined ? first : billing.tables["tax rate"].get(id);
  if (known !== undefined) return known.id;
  const jurisdiction = textIn(params, "jurisdiction") ?? "US-TX";
  const [country, state] = jurisdiction.split("-");
  forceIn(world, params, "taxRate");
  const rate = createTaxRate(billing, {
    jurisdiction,
    name: textIn(params, "authority") ?? "Texas",
    percent: textIn(params, "percent") ?? "8.25",
    inclusive: false,
    metadata: { jurisdiction, ...metadataIn(params, "taxRateMetadata") },
    extra: { jurisdiction, country, state: state ?? null },
  });
  return done(world, rate).id;
}
