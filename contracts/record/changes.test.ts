import { expect, test } from "vitest";
import type { Pact } from "../pact/format.ts";
import { changesBetween } from "./changes.ts";
import { Gathered } from "./gather.ts";
import { recordPacts } from "./record.ts";
import { type Asked, office, runOf } from "./small-recording.ts";

function pactOf(...asked: readonly Asked[]): Pact {
  const gathered = new Gathered(office);
  const { lines, reads } = runOf("a", asked);
  gathered.add(lines, reads);
  const [recorded] = recordPacts("shop", gathered, office);
  if (recorded === undefined) throw new Error("nothing was recorded");
  return recorded.pact;
}

const bill: Asked = { answer: { id: "b_1", total: 1, memo: null }, needs: ["id", "total"] };

test("an unchanged pact has no changes", () => {
  expect(changesBetween(pactOf(bill), pactOf(bill))).toEqual([]);
});

test("a field more and a field less are named, by interaction", () => {
  const other = { ...bill, needs: ["id", "memo"] };
  expect(changesBetween(pactOf(bill), pactOf(other))).toEqual([
    "changed: retrieve bill · 200: needs $.memo too; no longer needs $.total",
  ]);
});

test("interactions that come and go are named, and another example is no more than that", () => {
  const other = { ...bill, answer: { id: "b_1", total: 2, memo: null } };
  const list: Asked = { path: "/bills", answer: { more: true }, needs: ["more"] };
  expect(changesBetween(pactOf(bill), pactOf(other, list))).toEqual([
    "new: list bills · 200",
    "changed: retrieve bill · 200: another example",
  ]);
  expect(changesBetween(pactOf(bill, list), pactOf(bill))).toEqual(["gone: list bills · 200"]);
});
