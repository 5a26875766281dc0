import { expect, test } from "vitest";
import { customer, withOwnNames } from "./customer.ts";
import { assertGenerator } from "./four-assertions.ts";
import { byWeights, customerWeights } from "./weights.ts";

const jurisdictions = ["US-TX", "US-WA", "US-OR"];

test("customers keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: customer({ jurisdictions }),
    isValid: ({ legalName, shipsTo, paysBy }) =>
      legalName !== "" &&
      jurisdictions.includes(shipsTo) &&
      (paysBy.how === "card" || (paysBy.netDays >= 1 && paysBy.netDays <= 60)),
    compare: (a, b) => byWeights(customerWeights(a), customerWeights(b)),
    corners: {
      "a card in the first jurisdiction": ({ shipsTo, paysBy }) =>
        shipsTo === "US-TX" && paysBy.how === "card",
      "the last jurisdiction": ({ shipsTo }) => shipsTo === "US-OR",
      "a day to pay": ({ paysBy }) => paysBy.how === "invoice" && paysBy.netDays === 1,
      "the longest time to pay": ({ paysBy }) => paysBy.how === "invoice" && paysBy.netDays === 60,
    },
  });
});

test("no two customers are called the same", () => {
  const one = { legalName: "Acme", shipsTo: "US-TX", paysBy: { how: "card" as const } };
  expect(withOwnNames([one, one, one]).map(({ legalName }) => legalName)).toEqual([
    "Acme",
    "Acme 2",
    "Acme 3",
  ]);
});
