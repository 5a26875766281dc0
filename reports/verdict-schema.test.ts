import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { toJson } from "../model/evidence/text.ts";
import { failing, inconclusive, sampleScenario, sampleVerdict } from "../test/verdict-sample.ts";
import { verdictJsonSchema } from "./generate.ts";

const stored = readFileSync(new URL("verdict.schema.json", import.meta.url), "utf8");
const validate = new Ajv2020().compile(JSON.parse(stored));
const verdict = sampleVerdict([sampleScenario(), failing, inconclusive], {
  errors: [{ file: null, line: null, column: null, message: "interrupted" }],
});

test("the schema that ships is the one that the model gives; `npm run generate` makes it", () => {
  expect(stored).toBe(verdictJsonSchema());
});

test("a verdict is valid for a validator that knows nothing of ours", () => {
  validate(JSON.parse(toJson(verdict)));
  expect(validate.errors).toBeNull();
});

test.each([
  ["without its exit code", { ...verdict, exitCode: undefined }],
  ["with a word more", { ...verdict, colour: "green" }],
  ["with an outcome that there is not", { ...verdict, verdict: "green" }],
  ["of another version", { ...verdict, schema: 2 }],
])("a verdict %s is not valid", (_, wrong) => {
  expect(validate(JSON.parse(toJson(wrong)))).toBe(false);
});
