import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../language/index.ts";
import { populated } from "./populate.ts";

const resources = shippedResources();

async function populatedWith(fields: string) {
  const text = smallScenario.replace("  ends: 2026-03-31\n", `  ends: 2026-03-31\n${fields}`);
  const written = onlyScenario(parseScenario(text, "small.scenario.yaml", resources));
  const model = resources.operatingModels.get(written.world.operatingModel);
  if (model === undefined) throw new Error("the shipped model is there");
  return { written, played: await populated(written, model) };
}

const twenty = "  generated: {customers: 20, seed: 8, until: 2026-02-28}\n";

test("a scenario that asks for nobody is played as it is written", async () => {
  const { written, played } = await populatedWith("");
  expect(played).toBe(written);
});

test("the customers that a scenario asks for are there, each with a deal, and what is written stays", async () => {
  const { written, played } = await populatedWith(twenty);
  expect(played.given.customers).toHaveLength(written.given.customers.length + 20);
  expect(played.when.slice(0, written.when.length)).toEqual(written.when);
  const drawn = played.when.slice(written.when.length);
  expect(drawn.filter(({ deed }) => deed.do === "sales closes")).toHaveLength(20);
  expect(drawn.every(({ on }) => on >= "2026-01-01" && on <= "2026-02-28")).toBe(true);
  const span = written.world.generated?.span;
  expect(new Set(drawn.map((step) => step.span))).toEqual(new Set([span]));
});

test("one seed draws the same customers again, another seed others", async () => {
  const [one, again] = [await populatedWith(twenty), await populatedWith(twenty)];
  expect(again.played).toEqual(one.played);
  const other = await populatedWith(twenty.replace("seed: 8", "seed: 9"));
  expect(other.played.when).not.toEqual(one.played.when);
});
