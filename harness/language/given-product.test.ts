import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../test/fixtures/scenario-text.ts";
import { parseScenario } from "./index.ts";

const resources = shippedResources();

/** The small scenario with one product more. */
function withProduct(fields: string, table?: string) {
  const block = fields.split(", ").map((field) => `    ${field.replace("TABLE", table ?? "")}\n`);
  const product = table === undefined ? ` {${fields}}\n` : `\n${block.join("")}`;
  const text = smallScenario.replace("\nwhen:", `  product extra:${product}\nwhen:`);
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

test("what is used has tiers in exact minor units, units that are included, and its own account", () => {
  const result = withProduct(
    "usage of: call, included: 10, billed: monthly in arrears, tiers: TABLE",
    "|\n      up to | price USD\n      100   | 0.0065\n            | 0.005",
  );
  const product = onlyScenario(result).given.products.find(({ key }) => key === "extra");
  expect(product).toMatchObject({
    treatment: "usage",
    income: "revenue_usage",
    pricePerBilling: { minor: 0n, currency: "USD" },
    usage: {
      unit: "call",
      included: 10,
      mode: "graduated",
      packageSize: null,
      tiers: [
        { upTo: 100, unitMinor: "0.65" },
        { upTo: null, unitMinor: "0.5" },
      ],
    },
  });
});

test("a package is so many units at one price", () => {
  const fields = "usage of: GB, price: 18.50 USD per 100 GB, billed: monthly in arrears";
  expect(productOf(fields)?.usage).toMatchObject({
    packageSize: 100,
    tiers: [{ upTo: null, unitMinor: "1850" }],
  });
});

test("use can have a minimum for each year of a deal", () => {
  const fields =
    "usage of: call, price: 0.05 USD per call, minimum: 60000.00 USD per year, billed: monthly in arrears";
  expect(productOf(fields)?.usage?.minimumPerYear).toEqual({ minor: 6_000_000n, currency: "USD" });
});

test("credits buy units of what is used, and are earned as they are used", () => {
  const calls =
    "  product calls: {usage of: call, price: 0.05 USD per call, billed: monthly in arrears}\n";
  const pack =
    "  product pack: {price: 0.04 USD per credit once, credits for: calls, valid until: 2026-06-30}\n";
  const text = smallScenario.replace("\nwhen:", `${pack}${calls}\nwhen:`);
  const scenario = onlyScenario(parseScenario(text, "small.scenario.yaml", resources));
  expect(scenario.given.products.find(({ key }) => key === "pack")).toMatchObject({
    treatment: "prepaid",
    income: "revenue_usage",
    credits: { product: "calls", lastDay: "2026-06-30" },
  });
});

test.each([
  ["price: 0.04 USD per credit once, credits for: plan, valid until: 2026-06-30", '"plan" is none'],
  ["price: 0.04 USD per credit once, credits for: plan", "write `valid until`"],
  ["price: 0.04 USD per credit once, valid until: 2026-06-30", "write `credits for`"],
  [
    "price: 0.04 USD per credit once, credits for: plan, valid until: 2026-06-30, revenue: when delivered",
    "earned as they are used",
  ],
  [
    "price: 7.00 USD per month, billed: monthly in advance, credits for: plan, valid until: 2026-06-30",
    "bought once",
  ],
  ["usage of: call, price: 0.05 USD per call, billed: monthly in advance", "monthly in arrears"],
  ["usage of: call, price: 7.00 USD per month, billed: monthly in arrears", "price per unit"],
  ["usage of: call, billed: monthly in arrears", "needs `price` or `tiers`"],
  [
    "usage of: call, price: 1.00 USD per 10 call, included: 5, billed: monthly in arrears",
    "use tiers",
  ],
  [
    "usage of: call, price: 0.05 USD per call, minimum: 100.00 USD per month, billed: monthly in arrears",
    "promised by the year",
  ],
  [
    "usage of: call, price: 0.05 USD per call, minimum: 100.00 EUR per year, billed: monthly in arrears",
    "is priced in USD",
  ],
  [
    "price: 7.00 USD per month, minimum: 9.00 USD per year, billed: monthly in advance",
    "belongs to",
  ],
  [
    "usage of: call, price: 1.00 USD per call, pricing: volume, included: 5, billed: monthly in arrears",
    "so none is free",
  ],
  ["price: 7.00 USD per month, billed: monthly in arrears", "only what is used"],
  ["price: 7.00 USD per month, billed: monthly in advance, included: 5", "belongs to what is used"],
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
