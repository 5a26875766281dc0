import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../test/fixtures/scenario-text.ts";
import { diagnosticLine, parseScenario } from "./index.ts";

const resources = shippedResources();

function withGenerated(fields: string, text = smallScenario) {
  const written = text.replace(
    "  ends: 2026-03-31\n",
    `  ends: 2026-03-31\n  generated: ${fields}\n`,
  );
  return parseScenario(written, "small.scenario.yaml", resources);
}

test("a scenario asks for customers by number, seed and last day", () => {
  const { world } = onlyScenario(withGenerated("{customers: 200, seed: 7, until: 2026-02-28}"));
  expect(world.generated).toMatchObject({ customers: 200, seed: 7, untilOn: "2026-02-28" });
});

test("without a seed it is 1, without a last day that of the world", () => {
  const { world } = onlyScenario(withGenerated("{customers: 1}"));
  expect(world.generated).toMatchObject({ customers: 1, seed: 1, untilOn: "2026-03-31" });
});

test.each([
  ["{customers: 0}", "12:26 bad-number", "whole number from 1"],
  ["{customers: 5000}", "12:26 bad-number", "write at most 1000"],
  ["{seed: 7}", "12:14 missing-key", "`generated` needs `customers`"],
  ["{customers: 5, seeds: 7}", "12:29 unknown-key", "seeds"],
  ["{customers: 5, until: 2026-05-01}", "12:36 bad-date", "2026-05-01 is after `ends`"],
  ["{customers: 5, until: 2025-12-31}", "12:36 bad-date", "2025-12-31 is before `starts`"],
  ["5", "12:14 wrong-shape", "`generated` is a map of keys"],
])("generated: %s is refused at its place", (fields, place, says) => {
  const result = withGenerated(fields);
  const [first, ...more] = "diagnostics" in result ? result.diagnostics : [];
  expect(more).toEqual([]);
  expect(first && diagnosticLine(first)).toContain(`small.scenario.yaml:${place}`);
  expect(first?.message).toContain(says);
});

test("names that generated customers take are taken", () => {
  const named = smallScenario.replaceAll("$deal", "$deal-1").replaceAll("addon", "product-2");
  const result = withGenerated("{customers: 5}", named);
  const found = "diagnostics" in result ? result.diagnostics : [];
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'duplicate-name generated customers take names like "product-2"; call this something else',
    'duplicate-name generated customers take names like "deal-1"; call this something else',
  ]);
});
