import { expect, test } from "vitest";
import { readPact } from "../pact/read.ts";
import { Gathered } from "./gather.ts";
import { Leaked, recordPacts } from "./record.ts";
import { office, runOf, type SmallRun } from "./small-recording.ts";

function texts(...runs: readonly SmallRun[]) {
  const gathered = new Gathered(office);
  for (const { lines, reads } of runs) gathered.add(lines, reads);
  return recordPacts("shop", gathered, office).map(({ text, sideText }) => [text, sideText]);
}

const json = { "content-type": "application/json", "idempotency-key": "key 1" };

const runs = [
  runOf("a", [
    { answer: { id: "b_1", total: 1, paid: true }, needs: ["id", "total"] },
    { path: "/bills?limit=10", answer: { data: [{ id: "b_1" }] }, needs: ["data.*.id"] },
  ]),
  runOf("b", [
    { answer: { id: "b_1", total: 1, paid: true }, needs: ["id", "paid"] },
    { path: "/bills?limit=5", answer: { data: [] }, needs: ["data"] },
  ]),
  runOf("c", [
    {
      method: "POST",
      path: "/bills",
      headers: json,
      sent: '{"memo":"x"}',
      answer: { id: "b_3" },
      needs: ["id"],
    },
  ]),
];

test("the same runs give the same bytes, in whatever order they are gathered", () => {
  const once = texts(...runs);
  expect(once).toHaveLength(1);
  expect(texts(...runs)).toEqual(once);
  expect(texts(...runs.toReversed())).toEqual(once);
  expect(texts(...runs, ...runs)).toEqual(once);
});

test("what is written is a pact that can be read", () => {
  const [[text = ""] = []] = texts(...runs);
  const pact = readPact("shop-office.json", text);
  expect(pact.interactions.map(({ description }) => description)).toEqual([
    "list bills · 200 · asked with limit · with data[*].id",
    "list bills · 200 · asked with limit",
    "list bills · 200 · asked with memo",
    "retrieve bill · 200",
  ]);
});

test("beside it stand the scenarios of each interaction, and of fields that only some need", () => {
  const [[text = "", beside = ""] = []] = texts(...runs);
  const bill = readPact("x", text).interactions.find(({ description }) =>
    description.startsWith("retrieve bill"),
  );
  expect(JSON.parse(beside)[bill?.key ?? ""]).toEqual({
    scenarios: ["a", "b"],
    fields: { total: ["a"], paid: ["b"] },
  });
});

test("the secret is replaced, and what changes with every call is left out", () => {
  const [[text = ""] = []] = texts(...runs);
  const posted = readPact("x", text).interactions.find(
    (one) => one.type === "Synchronous/HTTP" && one.request.method === "POST",
  );
  expect(posted).toMatchObject({
    request: {
      headers: {
        authorization: ["Bearer sk_test_redacted"],
        "content-type": ["application/json"],
      },
      body: { content: { memo: "x" } },
      matchingRules: { body: { "$.memo": { matchers: [{ match: "type" }] } } },
    },
  });
  expect(text).not.toContain("key 1");
});

test("a call by id is held to its route, and the id may be another one", () => {
  const [[text = ""] = []] = texts(...runs);
  const [bill] = readPact("x", text).interactions.slice(-1);
  expect(bill).toMatchObject({
    request: {
      path: "/bills/b_1",
      matchingRules: { path: { matchers: [{ match: "regex", regex: "^/bills/[^/]+$" }] } },
      generators: { path: { type: "ProviderState", expression: `/bills/\${bill}` } },
    },
  });
});

test("calls of which the dialect makes no contract are in none", () => {
  expect(texts(runOf("a", [{ path: "/login", answer: { id: "b" }, needs: ["id"] }]))).toEqual([]);
});

test.each([
  ["a key of a vendor", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"],
  ["a signing secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  ["an e-mail address", "jane.doe@company.com"],
])("%s is never written", (what, memo) => {
  const run = runOf("a", [{ answer: { memo }, needs: ["memo"] }]);
  expect(() => texts(run)).toThrow(Leaked);
  expect(() => texts(run)).toThrow(what);
});

test("an address that the generators make is written", () => {
  const run = runOf("a", [{ answer: { memo: "acme@acme.example" }, needs: ["memo"] }]);
  expect(texts(run)).toHaveLength(1);
});

test("a message makes an interaction of its type, signed by what any signature looks like", () => {
  const { lines } = runOf("a", []);
  const common = { ...lines[0], vendor: "office", eventType: "bill.paid" };
  const delivery = { ...common, kind: "delivery", n: 2 } as (typeof lines)[number];
  const taken = { ...common, kind: "delivered", n: 3, delivery: 2, accepted: true };
  const body = '{"id":"b_1","total":5,"memo":"x"}';
  const reads = { ofAnswer: () => [], ofMessage: () => ({ body, needed: [["id"], ["total"]] }) };
  const run = { lines: [...lines, delivery, taken as (typeof lines)[number]], reads };
  const [[text = ""] = []] = texts(run);
  const pact = readPact("shop-office-webhooks.json", text);
  expect(pact.provider.name).toBe("office-webhooks");
  expect(pact.interactions).toMatchObject([
    {
      type: "Asynchronous/Messages",
      description: "bill.paid",
      contents: { content: { id: "b_1", total: 5 } },
      metadata: { "x-signature": "v1=0" },
    },
  ]);
});
