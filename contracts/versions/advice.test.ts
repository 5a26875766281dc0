import { expect, test } from "vitest";
import { adviceFor, standingsOf } from "./advice.ts";
import type { Change } from "./vendor-versions.ts";

const body = {
  object: "invoice",
  subscription: "sub_1",
  lines: { object: "list", data: [{ object: "line_item", price: { id: "price_1" } }] },
};

test("a field stands in every object around it, the nearest first, lists without positions", () => {
  expect(standingsOf(body, "lines.data[0].price.id")).toEqual([
    { object: "line_item", field: "price.id" },
    { object: "list", field: "data.price.id" },
    { object: "invoice", field: "lines.data.price.id" },
  ]);
  const records = { records: [{ attributes: { type: "Account" }, Name: "Acme" }] };
  expect(standingsOf(records, "records[0].Name")).toEqual([
    { object: "Account", field: "Name" },
    { object: null, field: "records.Name" },
  ]);
});

const changes: readonly Change[] = [
  { object: "line_item", field: "price", kind: "removed" },
  { object: "line_item", field: "price", kind: "moved", replacement: "pricing" },
  { object: "invoice", field: "subscription", kind: "moved", replacement: "parent.subscription" },
  { event: "invoice.paid", kind: "removed", note: "sent no more" },
  { call: "list invoices", field: "due", kind: "refused" },
];

function advice(name: string, field: string, isMessage = false): Change | undefined {
  return adviceFor(changes, { name, isMessage, standings: standingsOf(body, field) });
}

test("what the vendor says of an object holds wherever the object stands; the latest word counts", () => {
  expect(advice("retrieve invoice", "lines.data[0].price")?.replacement).toBe("pricing");
  expect(advice("retrieve invoice", "lines.data[0].price.id")?.replacement).toBe("pricing");
  expect(advice("pay invoice", "subscription")?.replacement).toBe("parent.subscription");
});

test("of a field that nobody speaks of nothing is said, nor of one that only begins alike", () => {
  expect(advice("retrieve invoice", "total")).toBeUndefined();
  expect(advice("retrieve invoice", "lines.data[0].price_id")).toBeUndefined();
});

test("a change of a call or message is told where that is what breaks", () => {
  expect(advice("invoice.paid", "subscription", true)?.note).toBe("sent no more");
  expect(advice("list invoices", "due")?.kind).toBe("refused");
  expect(advice("retrieve invoice", "due")).toBeUndefined();
});
