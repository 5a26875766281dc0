import { expect, test } from "vitest";
import { shippedResources, smallScenario } from "../../test/fixtures/scenario-text.ts";
import { lintFiles, parseScenario } from "./index.ts";

const resources = shippedResources();

const table = `variants: |
  variant | seats | first tax | formula
  one     | 1     | 37.13     | round(450.00 * 8.25 %)
  two     | 2     | 74.25     | round(2 * 450.00 * 8.25 %)

world:`;

/** The small scenario, sold with as many plans as the variant says. */
const withVariants = smallScenario
  .replace("world:", () => table)
  .replace("      plan    | 1\n", "      plan    | <seats>\n")
  .replace("plan 1 -> 2", "plan <seats> -> 5")
  .replace("37.13 USD, because: round(450.00 * 8.25 %)", "<first tax> USD, because: <formula>");

function read(text: string) {
  return parseScenario(text, "small.scenario.yaml", resources);
}

function messages(text: string): readonly string[] {
  const result = read(text);
  if ("scenarios" in result) return [];
  return result.diagnostics.map(
    ({ span, message }) => `${span.line}:${span.column} ${message.replace(/;.*/, "")}`,
  );
}

test("a file with variants gives one scenario for each row, with the row's values", () => {
  const result = read(withVariants);
  const told = "scenarios" in result ? result.scenarios : [];
  expect(told.map(({ id, title }) => `${id}: ${title}`)).toEqual([
    "small--one: A deal is invoiced each month (one)",
    "small--two: A deal is invoiced each month (two)",
  ]);
  const quantities = told.map(({ when }) => when[0]?.deed).map((deed) => deed);
  expect(quantities).toMatchObject([{ lines: [{ quantity: 1 }] }, { lines: [{ quantity: 2 }] }]);
  const taxes = told.map(({ then }) => then.billing.expectations[0]?.assertions.at(-1));
  expect(taxes.map((one) => one?.field === "tax" && one.money.minor)).toEqual([3713n, 7425n]);
});

test("a value that is wrong in one variant is told where it is used, with the variant's name", () => {
  const line = withVariants.split("\n").findIndex((one) => one.includes("<first tax> USD")) + 1;
  expect(messages(withVariants.replace("| 74.25 ", "| 74.26 "))).toEqual([
    `${line}:17 \`because\` comes to 74.25 USD, but 74.26 USD is expected (variant two)`,
  ]);
});

test("what is wrong in every variant is told once", () => {
  expect(messages(withVariants.replace("customer: $acme", "customer: $acne"))).toHaveLength(1);
});

test("a place in a table stays that of the file where a value is longer than its column", () => {
  const text = withVariants
    .replace("  one     | 1     |", "  one     | 1000000 |")
    .replace("product | quantity", "quantity | product")
    .replace("      plan    | <seats>\n", "      <seats> | plam\n");
  const line = text.split("\n").findIndex((one) => one.includes("plam")) + 1;
  expect(messages(text)[0]).toBe(`${line}:17 no product "plam" stands in \`given\``);
});

const wrong: readonly (readonly [string, string, string])[] = [
  [
    "variant | seats",
    "name    | seats",
    "8:3 the first column of `variants` is `variant`, the row's name",
  ],
  ["variant | seats", "variant | Seats", '8:13 "Seats" is not a column'],
  ["  two     | 2 ", "  two     |   ", '10:3 "seats" is empty in this row'],
  [
    "  two     | 2     | 74.25     |",
    "  two     | 2     |",
    "10:3 this row has 3 cells, the table 4 columns",
  ],
  ["  two     |", "  Two     |", '10:3 "Two" is not a variant\'s name'],
  ["  two     |", "  one     |", '10:3 the variant "one" stands here twice'],
];

test.each(wrong)("%s, written %s, is refused at its place", (old, next, message) => {
  expect(messages(withVariants.replace(old, () => next))[0]).toBe(message);
});

test("a column that the table does not have is told with the nearest one", () => {
  const result = read(withVariants.replace("plan <seats>", "plan <seat>"));
  const found = "diagnostics" in result ? result.diagnostics : [];
  expect(found.map(({ code, nearest }) => [code, nearest])).toContainEqual([
    "unknown-word",
    "seats",
  ]);
});

test("a column that no text uses is refused: its values would be promises that nobody checks", () => {
  const text = withVariants.replace("because: <formula>", "because: <first tax>");
  expect(messages(text)).toContainEqual(expect.stringContaining("no text says <formula>"));
});

test("variants of one file are no duplicates of each other, those of two files are", () => {
  const file = (name: string) => ({ file: `${name}/small.scenario.yaml`, content: withVariants });
  expect(lintFiles([file("a")], resources).files).toHaveLength(2);
  const both = lintFiles([file("a"), file("b")], resources);
  expect(both.diagnostics.map(({ code }) => code)).toEqual(["duplicate-id", "duplicate-id"]);
});
