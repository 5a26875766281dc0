import { expect, test } from "vitest";
import { canonicalText } from "./canonical.ts";
import { BadPact, readPact } from "./read.ts";

const interaction = {
  type: "Synchronous/HTTP",
  key: "0000000000000001",
  description: "retrieve bill · 200",
  providerStates: [{ name: "a bill exists", params: {} }],
  request: { method: "GET", path: "/bills/b_1" },
  response: { status: 200 },
};
const pact = {
  consumer: { name: "shop" },
  provider: { name: "office" },
  interactions: [interaction],
  metadata: { pactSpecification: { version: "4.0" } },
};

test("a pact is read as it was written", () => {
  expect(canonicalText(readPact("p.json", canonicalText(pact)))).toBe(canonicalText(pact));
});

const other = { ...interaction, key: "0000000000000002" };

test.each([
  ["that is not JSON", "{", /^p\.json: is not JSON \(.+\); restore it, or record it again/],
  [
    "of an older specification",
    { ...pact, metadata: { pactSpecification: { version: "3.0.0" } } },
    "p.json: follows version 3.0.0 of the Pact specification, only 4.0 is read; record it again",
  ],
  [
    "of an older specification, told in the older way",
    { ...pact, metadata: { pactSpecificationVersion: "2.0.0" } },
    "follows version 2.0.0 of the Pact specification",
  ],
  ["that says no specification", { ...pact, metadata: {} }, "follows no Pact specification"],
  ["that is no object", [], "follows no Pact specification"],
  ["without interactions", { ...pact, interactions: [] }, "has no interactions"],
  [
    "with an interaction in no provider state",
    { ...pact, interactions: [{ ...interaction, providerStates: [] }] },
    'the interaction "retrieve bill · 200" names no provider state',
  ],
  [
    "whose interactions contradict each other by name",
    { ...pact, interactions: [interaction, { ...other, response: { status: 404 } }] },
    '"retrieve bill · 200" and "retrieve bill · 200" ask the same in the same states',
  ],
  [
    "whose interactions contradict each other by what they ask",
    {
      ...pact,
      interactions: [interaction, { ...other, description: "b", response: { status: 404 } }],
    },
    '"retrieve bill · 200" and "b" ask the same in the same states and expect different answers',
  ],
  [
    "with an interaction of no known kind",
    { ...pact, interactions: [{ ...interaction, type: "Plugin" }] },
    "p.json: interactions.0.type",
  ],
  ["without a provider", { ...pact, provider: undefined }, "p.json: provider: "],
])("a file %s is refused with one sentence", (_what, content, message) => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  expect(() => readPact("p.json", text)).toThrow(BadPact);
  expect(() => readPact("p.json", text)).toThrow(message);
});

test("two interactions that ask the same of different states stand beside each other", () => {
  const elsewhere = { ...other, providerStates: [{ name: "no bill exists", params: {} }] };
  const text = JSON.stringify({ ...pact, interactions: [interaction, elsewhere] });
  expect(readPact("p.json", text).interactions).toHaveLength(2);
});
