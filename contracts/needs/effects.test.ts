import { expect, test } from "vitest";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { effectsOf } from "./effects.ts";

const common = {
  ...{ at: "2026-01-05T06:00:00Z", phase: "steady", cause: 3, correlation: null },
  incarnation: 1,
};

function lines(...entries: readonly object[]): readonly EvidenceLine[] {
  return entries.map((entry, n) => ({ ...common, n, ...entry }) as unknown as EvidenceLine);
}

const call = { kind: "request", vendor: "erp", path: "/invoice/1", headers: {}, body: "{}" };
const put = { ...call, method: "PUT" };
const get = { ...call, method: "GET" };
const opened = { kind: "exception", id: "x", state: "opened", reason: "tax", document: "in_1" };

test("another order, other numbers and more looking up are no effect", () => {
  const one = effectsOf(lines(put, opened));
  expect(effectsOf(lines(get, opened, get, { ...put, cause: 9 }))).toEqual(one);
});

test.each<[string, object[]]>([
  ["a call that was not made", [opened]],
  ["a call made twice", [put, put, opened]],
  ["a call with another body", [{ ...put, body: "{1}" }, opened]],
  ["another exception", [put, { ...opened, document: "in_2" }]],
  ["an answer to a message", [put, opened, { kind: "delivered", status: 500, accepted: false }]],
  ["a run that got stuck", [put, opened, { kind: "note", topic: "stuck", text: "calls" }]],
])("%s is one", (_name, other) => {
  expect(effectsOf(lines(...other))).not.toEqual(effectsOf(lines(put, opened)));
});
