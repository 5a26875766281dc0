import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import type { Stored } from "./records.ts";
import { TableIndex } from "./table-index.ts";

const at = instant("2026-01-01T06:00:00Z");
type Named = Stored & { readonly name: string | undefined };
const record = (id: string, name: string | undefined, deleted = false): Named => ({
  ...{ id, name, deleted, createdAt: at, modifiedAt: at, extra: {} },
});
const ids = (found: readonly Named[]) => found.map(({ id }) => id);

test("a record is found under its last key alone, in the order of coming", () => {
  const index = new TableIndex<Named>(({ name }) => name);
  const [a, b] = [record("1", "acme"), record("2", "acme")];
  index.moved(undefined, a);
  index.moved(undefined, b);
  expect(ids(index.find("acme"))).toEqual(["1", "2"]);
  index.moved(a, record("1", "bolt"));
  expect([ids(index.find("acme")), ids(index.find("bolt"))]).toEqual([["2"], ["1"]]);
});

test("one that is written anew under its key keeps its place", () => {
  const index = new TableIndex<Named>(({ name }) => name);
  const [a, b] = [record("1", "acme"), record("2", "acme")];
  for (const one of [a, b]) index.moved(undefined, one);
  const later = record("1", "acme");
  index.moved(a, later);
  expect(index.find("acme")[0]).toBe(later);
  expect(ids(index.find("acme"))).toEqual(["1", "2"]);
});

test("one that is deleted, taken back or without a key is not found", () => {
  const index = new TableIndex<Named>(({ name }) => name);
  const [a, b, c] = [record("1", "acme"), record("2", "acme"), record("3", undefined)];
  for (const one of [a, b, c]) index.moved(undefined, one);
  index.moved(a, record("1", "acme", true));
  index.moved(b, undefined);
  expect(ids(index.find("acme"))).toEqual([]);
});

test("what a search costs does not grow with the table", () => {
  let asked = 0;
  const index = new TableIndex<Named>(({ name }) => {
    asked += 1;
    return name;
  });
  for (let n = 0; n < 1000; n += 1) index.moved(undefined, record(`${n}`, `name ${n}`));
  const before = asked;
  expect(ids(index.find("name 500"))).toEqual(["500"]);
  expect(asked).toBe(before);
});
