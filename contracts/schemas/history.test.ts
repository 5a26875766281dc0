import { expect, test } from "vitest";
import { historyBreaks, type SchemaVersion } from "./history.ts";
import { lint } from "./lint.ts";
import type { Schema } from "./schema.ts";

function event(
  version: string,
  properties: Readonly<Record<string, Schema>>,
  required: string[],
): SchemaVersion {
  return { version, schema: { type: "object", properties, required } };
}

const text: Schema = { type: "string" };
const first = event("1.0", { id: text, owner: text }, ["id", "owner"]);
const second = event("1.1", { id: text, owner: text, amount: text }, ["id", "owner"]);
const third = event("1.2", { id: text, amount: text }, ["id"]);
const none = new Set<string>();

const told = (...args: Parameters<typeof historyBreaks>) =>
  historyBreaks(...args).map((one) => `${one.older} ${one.direction} ${one.path} ${one.kind}`);

test("an added optional property breaks nobody in either direction", () => {
  expect(told([first, second], "FULL_TRANSITIVE", none)).toEqual([]);
});

test("a removed property breaks readers of the older version, and only forward", () => {
  expect(told([first, second, third], "BACKWARD", none)).toEqual([]);
  expect(told([first, second, third], "FORWARD", none)).toEqual(["1.1 forward $.owner removed"]);
});

test("transitive looks at all before, otherwise at the last and at what is deployed", () => {
  const last = event("1.3", { id: text, amount: { type: "integer" } }, ["id"]);
  const all = [last, third, first, second];
  expect(told(all, "FORWARD", none)).toEqual(["1.2 forward $.amount type narrowed"]);
  expect(told(all, "FORWARD", new Set(["1.0"]))).toEqual([
    "1.0 forward $.owner removed",
    "1.2 forward $.amount type narrowed",
  ]);
  expect(told(all, "FORWARD_TRANSITIVE", none)).toHaveLength(4);
});

test("a new major is free of those that nobody runs any more", () => {
  const major = event("2.0", { number: text }, ["number"]);
  expect(told([first, second, major], "FULL_TRANSITIVE", none)).toEqual([]);
  expect(told([first, second, major], "FORWARD", new Set(["1.1"]))).toEqual([
    "1.1 forward $.id removed",
    "1.1 forward $.owner removed",
  ]);
  expect(told([first, event("1.10", {}, [])], "FORWARD", none)).toHaveLength(2);
});

test.each<[string, unknown, string]>([
  ["a pattern", { type: "string", pattern: "^a" }, "$: pattern is outside the subset"],
  ["a format of no meaning", { type: "string", format: "email" }, "$: format email is not one of"],
  ["a word of another type", { type: "string", minimum: 1 }, "$: minimum means nothing without"],
  ["nothing at all", { type: "object", properties: { a: {} } }, "$.a: it says neither type"],
  ["a required name that is none", { type: "object", required: ["a"] }, "$: a is required but"],
  ["a list of anything", { type: "array" }, "$: an array must say what its items are"],
  ["an enum of objects", { enum: [{}] }, "$: enum may list"],
  [
    "variants without a mark",
    { oneOf: [{ type: "object" }, { type: "object" }] },
    "$: oneOf needs a required property",
  ],
])("lint refuses %s", (_, schema, why) => {
  expect(lint(schema)).toHaveLength(1);
  expect(lint(schema)[0]).toContain(why);
});
