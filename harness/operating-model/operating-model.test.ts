import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operatingModelSchema } from "../../model/operating-model.ts";
import { operatingModelFolder } from "../../test/fixtures/scenario-text.ts";
import { parseOperatingModel, readOperatingModels } from "./index.ts";

const text = readFileSync(join(operatingModelFolder, "us-single-entity.yaml"), "utf8");

test("the shipped operating model is understood and survives being stored", () => {
  const model = readOperatingModels(operatingModelFolder).operatingModels.get("us-single-entity");
  expect(model?.tax.rates["US-TX"]?.percent).toBe("8.25");
  expect(model?.accounts.tax_payable?.number).toBe("2200");
  expect(model?.payments.dunning).toEqual({ retryDays: [3, 5, 7], finalAction: "cancel" });
  const stored = model && JSON.stringify(operatingModelSchema.encode(model));
  expect(stored && operatingModelSchema.decode(JSON.parse(stored))).toEqual(model);
});

/** What is replaced, by what, the error at its place, the nearest word. */
const mistakes: readonly (readonly [string, string, string, string?])[] = [
  ["rounding: half up", "rounding: half upp", "12:11 unknown-word", "half up"],
  ["rounding: half up", "ronding: half up", "12:1 unknown-key", "rounding"],
  ["  cash bank:", "  cash banc:", "19:3 unknown-account", "cash bank"],
  ["currency: USD", "currency: USB", "8:13 unknown-currency", "USD"],
  ["America/New_York", "America/New_Yrok", "9:14 unknown-word", "America/New_York"],
  ['"06:00"', '"6:00"', "11:16 bad-number"],
  ["percent: 8.25 %", "percent: 8.25", "41:45 bad-number"],
  ["fixed: 0.30 USD", "fixed: 0.30", "44:37 bad-amount"],
  ["  unmapped product:", "  unmaped product:", "80:3 unknown-word", "unmapped product"],
  ["fixed: 0.30 USD", "fixed: 0.30 EUR", "44:37 unknown-currency"],
];

for (const [old, next, place, nearest] of mistakes) {
  test(`${old} written ${next} is ${place}`, () => {
    expect(text).toContain(old);
    const result = parseOperatingModel(text.replace(old, next), "model.yaml");
    const [first] = "diagnostics" in result ? result.diagnostics : [];
    expect(first && `${first.span.line}:${first.span.column} ${first.code}`).toBe(place);
    expect(first?.nearest).toBe(nearest);
  });
}

test("two files that give themselves one name are an error at the second", () => {
  const folder = mkdtempSync(join(tmpdir(), "tieout-models-"));
  try {
    writeFileSync(join(folder, "a.yaml"), text);
    writeFileSync(join(folder, "b.yaml"), text);
    const { diagnostics, operatingModels } = readOperatingModels(folder);
    expect(diagnostics.map((one) => `${one.file} ${one.code}`)).toEqual([
      `${join(folder, "b.yaml")} duplicate-name`,
    ]);
    expect(operatingModels.size).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
