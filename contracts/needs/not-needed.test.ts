import { expect, test } from "vitest";
import type { Need } from "./needs.ts";
import { BadNotNeeded, notNeededText, readNotNeeded } from "./not-needed.ts";

const invoice = {
  ...{ vendor: "billing", kind: "answer" as const, shape: "retrieve invoice · 200" },
  ...{ byName: true, scenarios: ["a"], because: [] },
};
const memo: Need = { ...invoice, path: ["memo"], need: "not needed" };
const amount: Need = { ...invoice, path: ["lines", "*", "amount"], need: "not needed" };
const total: Need = { ...invoice, path: ["total"], need: "needed" };
const open: Need = { ...invoice, path: ["due"], need: "not tried" };
const paid: Need = { ...memo, kind: "message", shape: "invoice.paid" };
const needs = [memo, total, amount, open, paid];

test("only what was shown not to be needed is left out, each answer and message for itself", () => {
  const read = readNotNeeded("file", notNeededText("hash", needs));
  expect(read.integration).toBe("hash");
  expect(needs.filter((need) => read.has(need))).toEqual([memo, amount, paid]);
  expect(read.has({ ...memo, shape: "list invoices · 200" })).toBe(false);
});

test("the same needs in another order give the same bytes", () => {
  expect(notNeededText("hash", [...needs].reverse())).toBe(notNeededText("hash", needs));
});

test.each(["{", "integration: 5", "integration: x\nnot needed: [a]"])("%j is refused", (text) => {
  expect(() => readNotNeeded("file", text)).toThrow(BadNotNeeded);
  expect(() => readNotNeeded("file", text)).toThrow(/^file: .*contracts needs --write/s);
});
