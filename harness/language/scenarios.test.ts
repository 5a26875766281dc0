import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scenarioSchema, twins } from "../../model/scenario/index.ts";
import { shippedResources } from "../../test/fixtures/scenario-text.ts";
import { explain, lintFiles } from "./index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = globSync("scenarios/**/*.scenario.yaml", { cwd: root }).toSorted();
const result = lintFiles(
  files.map((file) => ({ file, content: readFileSync(`${root}${file}`) })),
  shippedResources(),
);

/** File name, words of the title. */
const seeds: readonly (readonly [string, string])[] = [
  ["midterm-upsell", "midterm upsell"],
  ["retroactive-discount", "retroactive discount"],
  ["failed-payment", "failed payment"],
  ["failed-payment-cancellation", "failed payment"],
  ["out-of-order-webhooks", "out-of-order webhooks"],
  ["closed-won-annual-with-monthly-billing", "closed-won annual with monthly billing"],
  ["cancellation-with-refund", "cancellation with refund"],
  ["duplicate-webhooks", "duplicate webhooks"],
  ["usage-overage-above-included-units", "usage overage"],
  ["unmapped-product-quarantined-and-replayed", "unmapped product quarantined and replayed"],
];

function seed(id: string) {
  return result.files.find((one) => one.scenario.id === id);
}

test("all shipped scenarios are understood, every formula proven and every journal balanced", () => {
  expect(result.diagnostics).toEqual([]);
  expect(result.files).toHaveLength(files.length);
});

test.each(seeds)(
  "%s is there, titled with its words, compared for all four audiences",
  (id, words) => {
    const scenario = seed(id)?.scenario;
    expect(scenario?.title.toLowerCase()).toContain(words);
    for (const section of Object.values(scenario?.then ?? {})) {
      expect(section.expectations.length).toBeGreaterThan(0);
    }
  },
);

test.each(seeds)("%s has every twin that is not its own subject", (id) => {
  const own: Readonly<Record<string, string>> = {
    "duplicate-webhooks": "duplicate deliveries",
    "out-of-order-webhooks": "reordered deliveries",
  };
  expect(seed(id)?.scenario.twins).toEqual(twins.filter((twin) => twin !== own[id]));
});

test.each(["midterm-upsell", "retroactive-discount", "failed-payment", "duplicate-webhooks"])(
  "the first total of %s is a plain amount",
  (id) => {
    const first = /^\s*total: *(.*)$/m.exec(seed(id)?.text ?? "")?.[1];
    expect(first).toMatch(/^\d+\.\d\d USD$/);
  },
);

test.each(seeds)("%s names its worked entry and where it departs from it", (id) => {
  expect(seed(id)?.text).toMatch(/^# Worked entry S\d+m?\. Departures: /m);
});

test("a scenario survives being stored and read", () => {
  for (const { scenario } of result.files) {
    const stored = JSON.stringify(scenarioSchema.encode(scenario));
    expect(scenarioSchema.decode(JSON.parse(stored))).toEqual(scenario);
    expect(explain(scenario)).toContain(scenario.title);
  }
});
