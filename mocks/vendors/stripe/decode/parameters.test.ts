import { expect, test } from "vitest";
import { Refusal } from "../refusals.ts";
import { decodeForm } from "./form.ts";
import { checkParameters, inventedPart, parseShape } from "./parameters.ts";

const real = parseShape(
  "name amount# live? rate% created~(gt# lt#) items[](id price) metadata{} later(a)",
);
const supported = parseShape("name amount# live? rate% created~(gt# lt#) items[](id) metadata{}");

function refusalOf(body: string): unknown {
  try {
    checkParameters(decodeForm(body), supported, real, "POST /v1/things");
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, error.body.code, error.body.param, error.gap];
  }
}

const gap = (name: string) => [
  501,
  "tieout_gap",
  undefined,
  `the parameter ${name} of POST /v1/things`,
];

const rows: readonly [string, unknown][] = [
  ["name=x&amount=5&live=true&rate=8.25&metadata[any]=1", undefined],
  ["created=5", undefined],
  ["created[gt]=5", undefined],
  ["name=", undefined],
  ["foo=1", [400, "parameter_unknown", "foo", null]],
  ["items[0][foo]=1", [400, "parameter_unknown", "items[0][foo]", null]],
  ["amount=five", [400, "parameter_invalid_integer", "amount", null]],
  ["created[gt]=x", [400, "parameter_invalid_integer", "created[gt]", null]],
  ["live=yes", [400, undefined, "live", null]],
  ["rate=1e2", [400, undefined, "rate", null]],
  ["items=x", [400, undefined, "items", null]],
  ["name[a]=x", [400, "parameter_invalid_string_empty", "name", null]],
  ["items[0][price]=p", gap("items[0][price]")],
  ["later[a]=1", gap("later")],
];

test.each(rows)("parameters %s", (body, refusal) => {
  expect(refusalOf(body)).toEqual(refusal);
});

test("a supported parameter that the vendor does not have is found", () => {
  expect(inventedPart(parseShape("name items[](id colour)"), real)).toBe("items[][colour]");
});
