import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { pathText, uniquePaths } from "../../../contracts/needs/path.ts";
import { ReadMarks } from "./read-marks.ts";
import { plain, recorded } from "./recorded.ts";

type Invoice = {
  id: string;
  total: number;
  due_date: number | null;
  lines: { data: { amount: number; price: { id: string; product: string } }[] };
  metadata: Record<string, string>;
};

const text = JSON.stringify({
  id: "in_1",
  total: 129900,
  due_date: null,
  lines: { data: [{ amount: 1200, price: { id: "price_1", product: "prod_1" } }] },
  metadata: { deal: "006", owner: "ada" },
});

function readBy(work: (invoice: Invoice) => unknown): { read: string[]; copied: string[] } {
  const marks = new ReadMarks();
  work(recorded(JSON.parse(text) as Invoice, marks));
  const said = (paths: Iterable<readonly string[]>) => uniquePaths(paths).map(pathText);
  return { read: said(marks.read()), copied: said(marks.copies(JSON.parse(text))) };
}

function forIn(map: Record<string, string>): string[] {
  const found: string[] = [];
  for (const name in map) found.push(map[name] ?? "");
  return found;
}

/** As validators do that let unknown members through. */
function restOf(map: Record<string, string>): string[] {
  const { deal = "" } = map;
  const others = Object.keys(map).filter((name) => name !== "deal");
  return [deal, ...others.map((name) => map[name] ?? "")];
}

const nothing: string[] = [];

describe("what is read of a body", () => {
  test.each<[string, (invoice: Invoice) => unknown, string[]]>([
    ["one nested field", ({ lines }) => lines.data[0]?.price.id, ["lines.data[*].price.id"]],
    ["a value that is null", (invoice) => invoice.due_date, ["due_date"]],
    ["an object looked at, not into", (invoice) => invoice.lines !== null, ["lines"]],
    ["the length of a list", ({ lines }) => lines.data.length, ["lines.data"]],
    ["each element", ({ lines }) => lines.data.map((one) => one.amount), ["lines.data[*].amount"]],
    ["a list spread", ({ lines }) => [...lines.data][0]?.amount, ["lines.data[*].amount"]],
    ["whether it is there", (invoice) => "total" in invoice, ["total"]],
    ["whether it is its own", (invoice) => Object.hasOwn(invoice, "total"), ["total"]],
    ["what the vendor did not send", (invoice) => Reflect.get(invoice, "charge"), nothing],
    ["awaited", (invoice) => Promise.resolve(invoice), nothing],
  ])("%s", (_name, work, read) => {
    expect(readBy(work)).toEqual({ read, copied: nothing });
  });

  test("what was written over is no longer the vendor's", () => {
    const found = readBy((invoice) => {
      invoice.total = 5;
      return invoice.total;
    });
    expect(found).toEqual({ read: nothing, copied: nothing });
  });
});

describe("what is copied of a body", () => {
  const values = [
    "due_date",
    "id",
    "lines.data[*].amount",
    "lines.data[*].price.id",
    "lines.data[*].price.product",
    "metadata.deal",
    "metadata.owner",
    "total",
  ];

  test.each<[string, (invoice: Invoice) => unknown]>([
    ["made into text", (invoice) => JSON.stringify({ kept: invoice })],
    ["cloned", (invoice) => plain({ kept: [invoice] })],
    ["frozen", (invoice) => Object.freeze(invoice)],
  ])("all of one that is %s", (_name, work) => {
    expect(readBy(work)).toMatchObject({ copied: values });
  });

  test("of a spread one the values beside each other; what lies deeper is still followed", () => {
    const { read, copied } = readBy((invoice) => {
      const copy = { ...invoice };
      return copy.metadata.deal;
    });
    expect(copied).toEqual(["due_date", "id", "total"]);
    expect(read).toEqual(["metadata.deal"]);
  });

  test.each<[string, (invoice: Invoice) => unknown]>([
    ["Object.entries", ({ metadata }) => Object.entries(metadata)],
    ["Object.assign", ({ metadata }) => Object.assign({}, metadata)],
    ["for in", ({ metadata }) => forIn(metadata)],
    [
      "Reflect.ownKeys",
      ({ metadata }) => Reflect.ownKeys(metadata).map((key) => Reflect.get(metadata, key)),
    ],
  ])("a map gone through by %s", (_name, work) => {
    const copied = ["metadata.deal", "metadata.owner"];
    expect(readBy(work)).toEqual({ read: ["metadata"], copied });
  });

  test("where some are read by name and the rest let through, the rest is copied", () => {
    const found = readBy(({ metadata }) => restOf(metadata));
    expect(found).toEqual({ read: ["metadata.deal"], copied: ["metadata.owner"] });
  });

  test("a field that is read by name beside the copy is read", () => {
    const { read, copied } = readBy((invoice) => [invoice.total, JSON.stringify(invoice)]);
    expect(read).toEqual(["total"]);
    expect(copied).not.toContain("total");
  });
});

test("in all else it behaves as the body itself", () => {
  const body = recorded(JSON.parse(text) as Invoice, new ReadMarks());
  expect(JSON.stringify(body)).toBe(text);
  expect(JSON.stringify(body, null, 2)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  expect(isDeepStrictEqual(body, JSON.parse(text))).toBe(true);
  expect(Array.isArray(body.lines.data)).toBe(true);
  expect(body.lines).toBe(body.lines);
  expect(Object.keys(Object.freeze(body))).toEqual(Object.keys(JSON.parse(text)));
  expect(body.lines.data[0]?.price.id).toBe("price_1");
  expect(structuredClone(plain(body))).toEqual(JSON.parse(text));
});
