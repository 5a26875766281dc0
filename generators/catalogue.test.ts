import { test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { assertGenerator } from "./four-assertions.ts";
import { byWeights, catalogueWeights } from "./weights.ts";

test("catalogues keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: catalogue(),
    isValid: (products) =>
      products.length >= 1 &&
      products.length <= 6 &&
      products[0]?.treatment === "ratable" &&
      new Set(products.map(({ key }) => key)).size === products.length,
    compare: (a, b) => byWeights(catalogueWeights(a), catalogueWeights(b)),
    corners: {
      "one product": ({ length }) => length === 1,
      "six products": ({ length }) => length === 6,
      "something that is used": (products) =>
        products.some(({ treatment }) => treatment === "usage"),
      "something that comes once": (products) => products.some(({ billed }) => billed === "once"),
      "all three rhythms": (products) =>
        ["month", "quarter", "year"].every((one) => products.some(({ billed }) => billed === one)),
    },
  });
});
