import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../test/fixtures/scenario-text.ts";
import { parseScenario } from "./index.ts";

const resources = shippedResources();

/** The small scenario with one product more. */
function withProduct(fields: string) {
  const text = smallScenario.replace("\nwhen:", `  product extra: {${fields}}\n\nwhen:`);
  return parseScenario(text, "small.scenario.yaml", resources);
}

function productOf(fields: string) {
  return onlyScenario(withProduct(fields)).given.products.find(({ key }) => key === "extra");
}

test("what is charged once is earned at once, on the services account", () => {
  expect(productOf("price: 750.00 USD once, revenue: when delivered")).toMatchObject({
    billed: "once",
    priceInterval: "once",
    unit: null,
    treatment: "point_in_time",
    income: "revenue_services",
    revenue: null,
  });
});

test("a product names the account that it is earned on", () => {
  const fields = "price: 10.00 USD per seat per month, billed: yearly in advance";
  expect(productOf(`${fields}, revenue account: revenue module`)).toMatchObject({
    treatment: "ratable",
    income: "revenue_module",
    pricePerBilling: { minor: 12000n, currency: "USD" },
  });
});

test.each([
  ["price: 750.00 USD once, billed: monthly in advance", "leave `billed` out"],
  ["price: 750.00 USD once, revenue: daily", "earned `when delivered`"],
  ["price: 750.00 USD per month", "needs `billed`"],
  [
    "price: 7.00 USD per month, billed: monthly in advance, revenue: when delivered",
    "only what is",
  ],
  ["price: 7.00 USD per week, billed: monthly in advance", "no rhythm of prices"],
  ["price: 7.00 USD once, revenue account: tax payable", "not earned on"],
  ["price: 7.00 USD once, revenue account: revenue servces", "revenue services"],
])("%s is refused where it stands: %s", (fields, message) => {
  const result = withProduct(fields);
  const found = "diagnostics" in result ? result.diagnostics : [];
  expect(found.map((one) => `${one.message} ${one.nearest ?? ""}`).join("\n")).toContain(message);
  expect(new Set(found.map(({ span }) => span.line))).toEqual(new Set([17]));
});
