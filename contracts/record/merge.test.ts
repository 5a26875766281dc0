import { expect, test } from "vitest";
import type { HttpInteraction } from "../pact/format.ts";
import { Gathered } from "./gather.ts";
import { Contradiction } from "./merge.ts";
import { recordPacts } from "./record.ts";
import { type Asked, office, runOf, type SmallRun } from "./small-recording.ts";

function recorded(...runs: readonly SmallRun[]) {
  const gathered = new Gathered(office);
  for (const { lines, reads } of runs) gathered.add(lines, reads);
  return recordPacts("shop", gathered, office);
}

function interactionsOf(...runs: readonly SmallRun[]): readonly HttpInteraction[] {
  const [pact] = recorded(...runs);
  return (pact?.pact.interactions ?? []).filter((one) => one.type === "Synchronous/HTTP");
}

function bills(...asked: readonly Asked[]): readonly HttpInteraction[] {
  return interactionsOf(...asked.map((one, at) => runOf(`s${at + 1}`, [one])));
}

const rulesOf = ({ response }: HttpInteraction) => response.matchingRules?.body;
const contentOf = ({ response }: HttpInteraction) => response.body?.content;

test("only what is needed of an answer is in it, by the union over all runs", () => {
  const [one, ...others] = bills(
    { answer: { id: "b_1", total: 1, memo: "x" }, needs: ["id"] },
    { answer: { id: "b_2", total: 2, memo: "y" }, needs: ["total"] },
  );
  expect(others).toEqual([]);
  expect(one && contentOf(one)).toEqual({ id: "b_1", total: 1 });
  expect(Object.keys((one && rulesOf(one)) ?? {}).sort()).toEqual(["$.id", "$.total"]);
});

test("the example is that of the smallest scenario, then of the smallest step", () => {
  const late = runOf("b", [{ answer: { total: 3 }, needs: ["total"] }]);
  const early = runOf("a", [
    { answer: { total: 1 }, needs: ["total"] },
    { answer: { total: 2 }, needs: ["total"] },
  ]);
  expect(interactionsOf(late, early).map(contentOf)).toEqual([{ total: 1 }]);
});

test("a field that only some answers have makes two interactions, with it and without", () => {
  const found = bills(
    { answer: { id: "b_1", memo: "x" }, needs: ["id", "memo"] },
    { answer: { id: "b_2" }, needs: ["id"] },
  );
  expect(found.map(contentOf)).toEqual([{ id: "b_1", memo: "x" }, { id: "b_2" }]);
  expect(new Set(found.map(({ description }) => description)).size).toBe(2);
});

test("a field that only some answers have and nobody needs makes no difference", () => {
  const found = bills(
    { answer: { id: "b_1", memo: "x" }, needs: ["id"] },
    { answer: { id: "b_2" }, needs: ["id"] },
  );
  expect(found.map(contentOf)).toEqual([{ id: "b_1" }]);
});

test("null in one answer and a value in another is one rule, with the value as example", () => {
  const [one, ...others] = bills(
    { answer: { memo: null }, needs: ["memo"] },
    { answer: { memo: "x" }, needs: ["memo"] },
  );
  expect(others).toEqual([]);
  expect(one && contentOf(one)).toEqual({ memo: "x" });
  expect(one && rulesOf(one)).toEqual({
    "$.memo": { combine: "OR", matchers: [{ match: "type" }, { match: "null" }] },
  });
});

test("of what was never anything but null only its kind is known, and text not even that", () => {
  const [one] = bills({ answer: { memo: null, total: null }, needs: ["memo", "total"] });
  expect(one && rulesOf(one)).toEqual({
    "$.memo": { combine: "AND", matchers: [{ match: "regex", regex: "^[\\s\\S]*$" }] },
    "$.total": { combine: "OR", matchers: [{ match: "integer" }, { match: "null" }] },
  });
});

test("a value of another type makes an interaction of its own", () => {
  const found = bills(
    { answer: { payer: "c_1" }, needs: ["payer"] },
    { answer: { payer: { id: "c_1" } }, needs: ["payer"] },
  );
  expect(found.map(contentOf)).toEqual([{ payer: "c_1" }, { payer: {} }]);
});

test("a list keeps one element, and the empty list is another interaction", () => {
  const found = bills(
    {
      path: "/bills?limit=2",
      answer: { data: [{ id: "b_1" }, { id: "b_2" }] },
      needs: ["data.*.id"],
    },
    { path: "/bills?limit=2", answer: { data: [] }, needs: ["data"] },
  );
  expect(found.map(contentOf)).toEqual([{ data: [{ id: "b_1" }] }, { data: [] }]);
  expect(found.map(rulesOf)).toEqual([
    {
      "$.data": { combine: "AND", matchers: [{ match: "type", min: 1 }] },
      "$.data[*].id": { combine: "AND", matchers: [{ match: "regex", regex: "^b_\\w+$" }] },
    },
    {},
  ]);
});

test("what some elements of a list lack is asked of none", () => {
  const [one] = bills({
    answer: { data: [{ id: "b_1", memo: "x" }, { id: "b_2" }] },
    needs: ["data.*.id", "data.*.memo"],
  });
  expect(one && contentOf(one)).toEqual({ data: [{ id: "b_1" }] });
});

test("a status that the integration needs makes an interaction of each value, held to it", () => {
  const found = bills(
    { answer: { status: "open" }, needs: ["status"] },
    { answer: { status: "paid" }, needs: ["status"] },
  );
  expect(found.map(({ description }) => description)).toEqual([
    "retrieve bill · 200 · open",
    "retrieve bill · 200 · paid",
  ]);
  expect(found.map(rulesOf)).toEqual([{}, {}]);
});

test("a status that it does not need makes none", () => {
  const found = bills(
    { answer: { id: "b_1", status: "open" }, needs: ["id"] },
    { answer: { id: "b_2", status: "paid" }, needs: ["id"] },
  );
  expect(found).toHaveLength(1);
});

test("other words of a field that were seen are allowed, and no more", () => {
  const [one] = bills(
    { answer: { way: "card" }, needs: ["way"] },
    { answer: { way: "transfer" }, needs: ["way"] },
  );
  expect(one && rulesOf(one)?.["$.way"]?.matchers).toEqual([
    { match: "regex", regex: "^(card|transfer)$" },
  ]);
});

test("other parameters make another interaction, their values do not", () => {
  const list = (path: string): Asked => ({ path, answer: { more: false }, needs: ["more"] });
  const found = bills(list("/bills?limit=1"), list("/bills?limit=2"), list("/bills?after=b_1"));
  expect(found.map(({ request }) => request.query)).toEqual([{ after: ["b_1"] }, { limit: ["1"] }]);
});

test("an error makes an interaction of its own, in its own state", () => {
  const found = bills(
    { answer: { id: "b_1" }, needs: ["id"] },
    { status: 404, answer: { code: "gone" }, needs: ["code"] },
  );
  expect(found.map(({ providerStates }) => providerStates[0]?.name)).toEqual([
    "a bill exists",
    "no bill exists",
  ]);
});

test("a vendor that takes no calls makes none", () => {
  expect(bills({ status: 429, answer: { code: "slow" }, needs: ["code"] })).toEqual([]);
});

test("two constants in one state contradict each other, and both scenarios are named", () => {
  const runs = ["bill", "credit"].map((object, at) =>
    runOf(`story-${at + 1}`, [{ answer: { object }, needs: ["object"] }]),
  );
  expect(() => recorded(...runs)).toThrow(Contradiction);
  expect(() => recorded(...runs)).toThrow(
    'office: retrieve bill: in the same state, object is ["bill"] in story-1 and ["credit"] in story-2; nothing was written',
  );
});
