import fc from "fast-check";
import { test } from "vitest";
import { businessDate } from "../model/days.ts";
import { monthsOfInterval } from "../model/fields.ts";
import { catalogue } from "./catalogue.ts";
import { deal } from "./deal.ts";
import { assertGenerator } from "./four-assertions.ts";
import { byWeights, dealWeights } from "./weights.ts";

const [products = []] = fc.sample(
  catalogue({ maxProducts: 8 }).filter(
    (all) => all.length === 8 && all.some(({ usage }) => usage !== undefined),
  ),
  { seed: 11, numRuns: 1 },
);
const [from, to] = [businessDate("2026-01-01"), businessDate("2026-03-31")];
const billedOf = (key: string) => products.find((one) => one.key === key)?.billed;
const isUsed = (key: string) => products.find((one) => one.key === key)?.usage !== undefined;

test("deals keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: deal({ products, from, to }),
    isValid: ({ startsOn, termMonths, lines }) => {
      const [rhythm, ...others] = new Set(lines.map(({ product }) => billedOf(product)));
      if (rhythm === undefined || rhythm === "once" || others.length > 0) return false;
      return (
        startsOn >= from &&
        startsOn <= to &&
        termMonths % monthsOfInterval[rhythm] === 0 &&
        termMonths <= 24 &&
        lines.every(({ quantity }) => quantity >= 1) &&
        (startsOn.endsWith("-01") || !lines.some(({ product }) => isUsed(product)))
      );
    },
    compare: (a, b) => byWeights(dealWeights(a, products, from), dealWeights(b, products, from)),
    corners: {
      "one unit": ({ lines }) => lines.some(({ quantity }) => quantity === 1),
      "several products": ({ lines }) => lines.length > 1,
      "a discount": ({ lines }) => lines.some(({ discountPercent }) => discountPercent !== null),
      "the last day": ({ startsOn }) => startsOn === to,
      "the longest term": ({ termMonths }) => termMonths === 24,
      "something that is used": ({ lines }) => lines.some(({ product }) => isUsed(product)),
    },
  });
});
