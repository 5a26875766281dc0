import { epochSeconds } from "../../../../model/days.ts";
import type { Price, Product } from "../../../engines/billing/catalogue-records.ts";
import {
  createPrice,
  createProduct,
  updatePrice,
  updateProduct,
} from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { echoed } from "../decode/echo.ts";
import { fields, flag, given, integer, text, texts } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { usageTerms } from "../decode/metered-price.ts";
import { encodePrice, encodeProduct } from "../encode/catalogue.ts";
import { currencyCode } from "../encode/money.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

const productFields =
  "active? description images[] metadata{} name shippable? statement_descriptor tax_code unit_label url";
const productEcho = {
  description: "text",
  images: "structure",
  shippable: "flag",
  statement_descriptor: "text",
  tax_code: "text",
  unit_label: "text",
  url: "text",
} as const;
const priceEcho = { nickname: "text", tax_behavior: "text" } as const;

function productOf(call: Call, id: string, param = "id"): Product {
  const product = call.account.billing.tables.product.get(id);
  if (product === undefined) throw refuse.noSuch("product", id, param);
  return product;
}

function addProduct(call: Call): object {
  const { account, form } = call;
  const id = given(form, "id");
  const metadata = mergedMetadata(form);
  const product = createProduct(account.billing, {
    ...(id === undefined ? {} : { id }),
    // set-up and integrations name a product by its sku
    ...(metadata.sku === undefined ? {} : { key: metadata.sku }),
    name: given(form, "name") ?? "",
    active: flag(form, "active") ?? true,
    metadata,
    extra: echoed(form, productEcho),
  });
  return encodeProduct(grantedTo(call, product));
}

function changeProduct(call: Call): object {
  const { account, form } = call;
  const product = productOf(call, call.ids[0] ?? "");
  const name = given(form, "name");
  const active = flag(form, "active");
  const changed = updateProduct(account.billing, product.id, {
    ...(name === undefined ? {} : { name }),
    ...(active === undefined ? {} : { active }),
    metadata: mergedMetadata(form, product.metadata),
    extra: echoed(form, productEcho, product.extra),
  });
  return encodeProduct(grantedTo(call, changed));
}

function listProducts(call: Call): object {
  const { account, form } = call;
  const active = flag(form, "active");
  const ids = texts(form, "ids") ?? undefined;
  const found = newestFirst(account.billing.tables.product.values(), (one) => one.createdAt).filter(
    (one) =>
      (active === undefined || one.active === active) &&
      (ids === undefined || ids.includes(one.id)) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/products", encodeProduct);
}

/** The rhythm of a price in months; day and week are a gap of the engine. */
function intervalMonths(call: Call): number | null {
  const recurring = fields(call.form, "recurring");
  if (recurring === undefined) return null;
  const interval = given(recurring, "interval");
  if (interval === undefined) throw refuse.missing("recurring[interval]");
  const count = integer(recurring, "interval_count") ?? 1;
  if (interval === "month") return count;
  if (interval === "year") return count * 12;
  throw interval === "day" || interval === "week"
    ? refuse.gap(`prices billed by the ${interval}`)
    : refuse.notOneOf("recurring[interval]", ["day", "week", "month", "year"]);
}

function addPrice(call: Call): object {
  const { account, form } = call;
  const terms = usageTerms(form);
  const written = given(form, "unit_amount") ?? given(form, "unit_amount_decimal");
  const unit = terms.tiers == null ? written : "0";
  if (unit === undefined) throw refuse.missing("unit_amount");
  const productId = given(form, "product");
  const inline = fields(form, "product_data");
  if (productId === undefined && inline === undefined) throw refuse.missing("product");
  if (productId !== undefined && inline !== undefined) {
    throw refuse.exclusive(["product", "product_data"]);
  }
  const currency = currencyCode(given(form, "currency") ?? "");
  const months = intervalMonths(call);
  const product =
    inline === undefined
      ? productOf(call, productId ?? "", "product")
      : grantedTo(
          call,
          createProduct(account.billing, {
            name: given(inline, "name") ?? "",
            metadata: mergedMetadata(inline),
          }),
        );
  const price = createPrice(account.billing, {
    productId: product.id,
    currency,
    unitMinor: unit,
    intervalMonths: months,
    ...terms,
    lookupKey: given(form, "lookup_key") ?? null,
    transferLookupKey: flag(form, "transfer_lookup_key") ?? false,
    active: flag(form, "active") ?? true,
    metadata: mergedMetadata(form),
    extra: echoed(form, priceEcho),
  });
  return encodePrice(grantedTo(call, price));
}

function priceOf(call: Call): Price {
  const id = call.ids[0] ?? "";
  const price = call.account.billing.tables.price.get(id);
  if (price === undefined) throw refuse.noSuch("price", id);
  return price;
}

function changePrice(call: Call): object {
  const { account, form } = call;
  const price = priceOf(call);
  const active = flag(form, "active");
  const lookupKey = text(form, "lookup_key");
  const changed = updatePrice(account.billing, price.id, {
    ...(active === undefined ? {} : { active }),
    ...(lookupKey === undefined ? {} : { lookupKey }),
    transferLookupKey: flag(form, "transfer_lookup_key") ?? false,
    metadata: mergedMetadata(form, price.metadata),
    extra: echoed(form, priceEcho, price.extra),
  });
  return encodePrice(grantedTo(call, changed));
}

function listPrices(call: Call): object {
  const { account, form } = call;
  const keys = texts(form, "lookup_keys") ?? undefined;
  if (keys !== undefined && keys.length > 10) {
    throw refuse.parameter("lookup_keys", "You can specify up to 10 lookup_keys.");
  }
  const active = flag(form, "active");
  const product = given(form, "product");
  const type = given(form, "type");
  const currency = given(form, "currency");
  const found = newestFirst(account.billing.tables.price.values(), (one) => one.createdAt).filter(
    (one) =>
      (keys === undefined || (one.lookupKey !== null && keys.includes(one.lookupKey))) &&
      (active === undefined || one.active === active) &&
      (product === undefined || one.productId === product) &&
      (currency === undefined || one.currency.toLowerCase() === currency) &&
      (type === undefined || (one.intervalMonths === null) === (type === "one_time")) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/prices", encodePrice);
}

export const catalogueRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/products",
    supports: `id ${productFields}`,
    requires: ["name"],
    gives: "product",
    answer: addProduct,
  },
  {
    method: "GET",
    path: "/v1/products",
    supports: `active? ${created} ids[] ${pages}`,
    gives: "product",
    list: true,
    answer: listProducts,
  },
  {
    method: "GET",
    path: "/v1/products/:id",
    gives: "product",
    answer: (call) => encodeProduct(productOf(call, call.ids[0] ?? "")),
  },
  {
    method: "POST",
    path: "/v1/products/:id",
    supports: productFields,
    gives: "product",
    answer: changeProduct,
  },
  {
    method: "POST",
    path: "/v1/prices",
    supports:
      "active? billing_scheme currency lookup_key metadata{} nickname product product_data(metadata{} name) recurring(interval interval_count# meter usage_type) tax_behavior tiers[](flat_amount# flat_amount_decimal unit_amount# unit_amount_decimal up_to) tiers_mode transfer_lookup_key? transform_quantity(divide_by# round) unit_amount# unit_amount_decimal",
    requires: ["currency"],
    gives: "price",
    answer: addPrice,
  },
  {
    method: "GET",
    path: "/v1/prices",
    supports: `active? ${created} currency lookup_keys[] ${pages} product type`,
    gives: "price",
    list: true,
    answer: listPrices,
  },
  {
    method: "GET",
    path: "/v1/prices/:id",
    gives: "price",
    answer: (call) => encodePrice(priceOf(call)),
  },
  {
    method: "POST",
    path: "/v1/prices/:id",
    supports: "active? lookup_key metadata{} nickname tax_behavior transfer_lookup_key?",
    gives: "price",
    answer: changePrice,
  },
];
