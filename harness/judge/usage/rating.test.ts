import { expect, test } from "vitest";
import type { UsagePrice } from "../../../model/scenario/index.ts";
import { ratedBy } from "./rating.ts";

// Rules, section 5: to 10,000 at 0.012; to 50,000 at 0.009; above at 0.0065.
const price: UsagePrice = {
  unit: "call",
  included: 0,
  mode: "graduated",
  packageSize: null,
  tiers: [
    { upTo: 10_000, unitMinor: "1.2" },
    { upTo: 50_000, unitMinor: "0.9" },
    { upTo: null, unitMinor: "0.65" },
  ],
};
const packages: UsagePrice = {
  ...price,
  packageSize: 1000,
  tiers: [{ upTo: null, unitMinor: "750" }],
};

test.each<[string, UsagePrice, number, bigint]>([
  ["graduated", price, 63_250, 56613n],
  ["volume", { ...price, mode: "volume" }, 63_250, 41113n],
  ["volume one above a bound", { ...price, mode: "volume" }, 10_001, 9001n],
  ["graduated at a bound", price, 10_000, 12000n],
  ["volume at a bound", { ...price, mode: "volume" }, 10_000, 12000n],
  ["packages", packages, 63_250, 48000n],
  ["what is included", { ...price, included: 10_000 }, 20_000, 12000n],
  ["less than what is included", { ...price, included: 10_000 }, 9_400, 0n],
])("the judge rates %s by itself (USG-1, USG-3)", (_, given, quantity, amount) => {
  expect(ratedBy(given, quantity, "half_up")).toBe(amount);
});
