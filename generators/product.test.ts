import { test } from "vitest";
import { monthsOfInterval } from "../model/fields.ts";
import { assertGenerator } from "./four-assertions.ts";
import { onceProduct, recurringProduct, usedProduct } from "./product.ts";
import { productWeight } from "./weights.ts";

const byWeight = (a: Parameters<typeof productWeight>[0], b: typeof a) =>
  productWeight(a) - productWeight(b);

test("products that run for a term keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: recurringProduct({ minPrice: 1, maxPrice: 100 }),
    isValid: ({ price, billed, pricePerBilling }) =>
      billed !== "once" &&
      price.minor >= 1n &&
      price.minor <= 100n &&
      pricePerBilling.minor === price.minor * BigInt(monthsOfInterval[billed]),
    compare: byWeight,
    corners: {
      "one cent": ({ price }) => price.minor === 1n,
      "the highest price": ({ price }) => price.minor === 100n,
      "a year in advance": ({ billed }) => billed === "year",
      "earned by day against the policy": ({ revenue }) => revenue === "daily",
      "no unit": ({ unit }) => unit === null,
    },
  });
});

test("products that are used keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: usedProduct(),
    isValid: ({ usage, price, billed }) =>
      usage !== undefined &&
      price.minor === 0n &&
      billed === "month" &&
      usage.tiers.at(-1)?.upTo === null &&
      usage.tiers.every(({ unitMinor }) => Number(unitMinor) >= 1),
    compare: byWeight,
    corners: {
      "one price for all": ({ usage }) => usage?.tiers.length === 1,
      "a cheaper tier for the whole volume": ({ usage }) =>
        usage?.tiers.length === 2 && usage.mode === "volume",
      "units that cost nothing": ({ usage }) => usage?.included === 1000,
    },
  });
});

test("products that come once keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: onceProduct({ minPrice: 1, maxPrice: 100 }),
    isValid: ({ billed, price, pricePerBilling }) =>
      billed === "once" && price.minor >= 1n && pricePerBilling.minor === price.minor,
    compare: byWeight,
    corners: {
      "one cent": ({ price }) => price.minor === 1n,
      "the highest price": ({ price }) => price.minor === 100n,
    },
  });
});
