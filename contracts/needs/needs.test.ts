import { expect, test } from "vitest";
import { fieldKey } from "./field.ts";
import type { HandedOver } from "./handed-over.ts";
import { firstRound, needsOf, secondRound } from "./needs.ts";
import { fieldsRead } from "./reads.ts";

const answer: HandedOver = {
  ...{ kind: "answer", n: 1, vendor: "billing", parsed: true },
  ...{ read: [["id"], ["total"]], copied: [["memo"]] },
};
const message: HandedOver = {
  ...{ kind: "message", n: 2, vendor: "billing", eventType: "invoice.paid", parsed: true },
  ...{ read: [["id"]], copied: [] },
};
const runs = [
  { scenario: "large", bodies: [answer, message] },
  { scenario: "small", bodies: [{ ...answer, read: [["id"], ["memo"]], copied: [] }] },
];
const fields = fieldsRead(runs, () => "retrieve invoice · 200");
const [id, memo, total, paid] = fields;
const sizes = new Map([
  ["small", 10],
  ["large", 900],
]);

function keys(found: readonly Parameters<typeof fieldKey>[0][] | undefined) {
  return found?.map(fieldKey);
}

test("fields are told by the form of the bodies, read by name where any run does", () => {
  expect(fields.map((one) => [fieldKey(one), one.byName, one.scenarios])).toEqual([
    ["billing answer retrieve invoice · 200 id", true, ["large", "small"]],
    ["billing answer retrieve invoice · 200 memo", true, ["large", "small"]],
    ["billing answer retrieve invoice · 200 total", true, ["large"]],
    ["billing message invoice.paid id", true, ["large"]],
  ]);
  expect(fieldsRead([...runs].reverse(), () => "retrieve invoice · 200")).toEqual(fields);
  expect(fieldsRead(runs, () => undefined).map(({ kind }) => kind)).toEqual(["message"]);
});

test("each field is tried first in the smallest scenario that reads it", () => {
  const round = firstRound(fields, sizes, 1);
  expect(keys(round.get("small"))).toEqual(keys(fields.slice(0, 2)));
  expect(keys(round.get("large"))).toEqual(keys(fields.slice(2)));
});

test("what one scenario does without is left out in all others before it is called not needed", () => {
  if (!id || !memo || !total || !paid) throw new Error("four fields");
  const first = [
    { scenario: "small", found: { needed: [id], notNeeded: [memo], undecided: [] } },
    { scenario: "large", found: { needed: [], notNeeded: [paid], undecided: [total] } },
  ];
  const second = secondRound(fields, first);
  expect([...second.keys()]).toEqual(["large"]);
  expect(keys(second.get("large"))).toEqual(keys([memo]));
  const needs = needsOf(fields, [
    ...first,
    { scenario: "large", found: { needed: [memo], notNeeded: [], undecided: [] } },
  ]);
  expect(needs.map(({ need, because }) => [need, because])).toEqual([
    ["needed", ["small"]],
    ["needed", ["large"]],
    ["not tried", []],
    ["not needed", []],
  ]);
});
