import { expect, test } from "vitest";
import type { Need } from "./needs.ts";
import { needsText } from "./needs-text.ts";

const invoice = {
  ...{ vendor: "billing", kind: "answer" as const, shape: "retrieve invoice · 200" },
  ...{ byName: true, scenarios: ["a"], because: [] },
};

test("each form has its fields beside what is known of them, needed ones first", () => {
  const needs: readonly Need[] = [
    { ...invoice, path: ["number"], need: "not needed" },
    { ...invoice, path: ["lines", "data", "*", "amount"], need: "needed" },
    { ...invoice, path: ["total"], need: "needed" },
    { ...invoice, kind: "message", shape: "invoice.paid", path: ["id"], need: "not tried" },
  ];
  expect(needsText(needs)).toBe(`billing  retrieve invoice · 200
  needed      lines.data[*].amount, total
  not needed  number

billing  message invoice.paid
  not tried   id`);
});
