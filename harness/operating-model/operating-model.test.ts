import { expect, test } from "vitest";
import { operatingModelSchema } from "../../model/operating-model.ts";
import { operatingModelText } from "../../test/fixtures/scenario-text.ts";
import { parseOperatingModel } from "./index.ts";

const text = operatingModelText;
const file = "us-single-entity.yaml";

test("the shipped operating model is understood and survives being stored", () => {
  const result = parseOperatingModel(text, file);
  const model = "operatingModel" in result ? result.operatingModel : undefined;
  expect(model?.tax.rates["US-TX"]?.percent).toBe("8.25");
  expect(model?.accounts.tax_payable?.number).toBe("2200");
  expect(model?.payments.dunning).toEqual({ retryDays: [3, 5, 7], finalAction: "cancel" });
  const stored = model && JSON.stringify(operatingModelSchema.encode(model));
  expect(stored && operatingModelSchema.decode(JSON.parse(stored))).toEqual(model);
});

/** What is replaced, by what, the error at its column, the nearest word. */
const mistakes: readonly (readonly [string, string, string, string?])[] = [
  ["rounding: half up", "rounding: half upp", "11 unknown-word", "half up"],
  ["rounding: half up", "ronding: half up", "1 unknown-key", "rounding"],
  ["  cash bank:", "  cash banc:", "3 unknown-account", "cash bank"],
  ["currency: USD", "currency: USB", "13 unknown-currency", "USD"],
  ["America/New_York", "America/New_Yrok", "14 unknown-word", "America/New_York"],
  ['"06:00"', '"6:00"', "16 bad-number"],
  ["percent: 8.25 %", "percent: 8.25", "45 bad-number"],
  ["fixed: 0.30 USD", "fixed: 0.30", "37 bad-amount"],
  ["  unmapped product:", "  unmaped product:", "3 unknown-word", "unmapped product"],
  ["operating model: us-single", "operating model: us-double", "18 wrong-name"],
  ["fixed: 0.30 USD", "fixed: 0.30 EUR", "37 unknown-currency"],
];

for (const [old, next, columnAndCode, nearest] of mistakes) {
  test(`${old} written ${next} is ${columnAndCode}`, () => {
    expect(text).toContain(old);
    const line = text.slice(0, text.indexOf(old)).split("\n").length;
    const result = parseOperatingModel(text.replace(old, next), file);
    const [first] = "diagnostics" in result ? result.diagnostics : [];
    expect(first && `${first.span.line}:${first.span.column} ${first.code}`).toBe(
      `${line}:${columnAndCode}`,
    );
    expect(first?.nearest).toBe(nearest);
  });
}
