import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../index.ts";

const resources = shippedResources();

function read(step: string) {
  const setup = "  product setup: {price: 80.00 USD per hour once, revenue: when delivered}\n";
  const indented = step.trim().replace(/^/gm, "  ");
  const text = smallScenario
    .replace("\nwhen:", `${setup}\nwhen:`)
    .replace("\nthen:", `${indented}\n\nthen:`);
  return parseScenario(text, "small.scenario.yaml", resources);
}

function messages(step: string): string {
  const result = read(step);
  return "diagnostics" in result ? result.diagnostics.map((one) => one.message).join("\n") : "";
}

const allocation = (rows: string, price = "12000.00 USD") => `
- on: 2026-02-11
  finance allocates: $deal
  from: 2026-02-01
  price: ${price}
  promises: |
    product | from       | to         | sells alone for USD
    ${rows}`;

test("a price is shared over services with their days, and over what is accepted", () => {
  const result = read(
    allocation(`plan    | 2026-02-01 | 2027-02-01 | 12000.00
    setup   |            |            | 3000.00`),
  );
  if ("diagnostics" in result) throw new Error(result.diagnostics[0]?.message);
  const usd = (minor: bigint) => ({ minor, currency: "USD" });
  const servicePeriod = { startsOn: "2026-02-01", endsOn: "2027-02-01" };
  expect(onlyScenario(result).when.at(-1)?.deed).toEqual({
    do: "finance allocates",
    name: "deal",
    agreedOn: "2026-02-01",
    price: usd(1_200_000n),
    promises: [
      { product: "plan", sellingPrice: usd(1_200_000n), servicePeriod },
      { product: "setup", sellingPrice: usd(300_000n), servicePeriod: null },
    ],
  });
});

const refused: readonly (readonly [string, string])[] = [
  [allocation("plan | 2026-02-01 |  | 5.00"), "`from` and `to`"],
  [allocation("plan | 2026-02-01 | 2026-02-01 | 5.00"), "`to` is the first day outside"],
  [allocation("plan | 2026-02-01 | 2026-03-01 | 0.00"), "shared by prices above zero"],
  [allocation("plan | 2026-02-01 | 2026-03-01 | 5.00", "5.00 EUR"), "`price` is in EUR"],
  [allocation("plam | 2026-02-01 | 2026-03-01 | 5.00"), "no product"],
  ["- {on: 2026-02-11, customer accepts: plan, deal: $deal}", "only what is charged `once`"],
];

test.each(refused)("%s is refused: %s", (step, message) => {
  expect(messages(step)).toContain(message);
});
