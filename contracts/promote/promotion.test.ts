import { expect, test } from "vitest";
import { recordDeployment } from "../broker/deployments.ts";
import { withEnvironment } from "../broker/environments.ts";
import { publish } from "../broker/publish.ts";
import { recordResult } from "../broker/record-result.ts";
import { type BrokerState, emptyState } from "../broker/state.ts";
import { withVersion } from "../broker/versions.ts";
import type { Schema } from "../schemas/schema.ts";
import { objections, type Promotion } from "./promotion.ts";

function environments(): BrokerState {
  return ["uat", "production"].reduce((state, name) => {
    const made = { name, displayName: name, production: name === "production" };
    return withEnvironment(state, made).state;
  }, emptyState);
}

function placed(state: BrokerState, pacticipant: string, version: string, environment: string) {
  const known = withVersion(state, pacticipant, version);
  return recordDeployment(known, { kind: "deployed", pacticipant, version, environment }).state;
}

const bare: Promotion = { source: "uat", target: "production", events: [], mappings: {} };
const seats = { id: "17", "revenue account": "4000" };

test("a product that is mapped in UAT and not in production is refused by its path", () => {
  const uat = { products: { seats, addon: { id: "18", "revenue account": "4010" } } };
  const production = { products: { seats: { ...seats, id: "9017" } } };
  const found = objections(environments(), { ...bare, mappings: { uat, production } });
  expect(found).toEqual([
    {
      verdict: "no",
      path: "mapping products.addon",
      why: "is mapped in uat and not in production",
    },
  ]);
  const mended = {
    products: { ...production.products, addon: { ...uat.products.addon, id: "9" } },
  };
  expect(objections(environments(), { ...bare, mappings: { uat, production: mended } })).toEqual(
    [],
  );
  const none = objections(environments(), { ...bare, mappings: { uat } });
  expect(none.map(({ path }) => path)).toEqual([
    "mapping products.seats",
    "mapping products.addon",
  ]);
});

test("a product that earns on another account there is refused, another id is not", () => {
  const uat = { products: { seats } };
  const production = { products: { seats: { id: "9017", "revenue account": "4010" } } };
  expect(objections(environments(), { ...bare, mappings: { uat, production } })).toEqual([
    {
      verdict: "no",
      path: "mapping products.seats.revenue account",
      why: "is 4000 in uat and 4010 in production",
    },
  ]);
});

test("a version whose pact nobody verified with what runs there stays unknown", () => {
  const interactions = [{ description: "retrieve" }];
  const text = JSON.stringify({
    consumer: { name: "hub" },
    provider: { name: "billing" },
    interactions,
  });
  const contracts = [{ provider: "billing", text }];
  const stored = () => {
    throw new Error("no content is compared here");
  };
  const published = publish(
    environments(),
    { consumer: "hub", version: "2.0.0", contracts },
    stored,
  );
  const both = placed(
    placed(published.state, "hub", "2.0.0", "uat"),
    "billing",
    "v1",
    "production",
  );
  expect(objections(both, bare)).toMatchObject([{ verdict: "unknown", path: "hub 2.0.0" }]);
  const sha = published.published[0]?.sha ?? "";
  const result = { sha, providerVersion: "v1", success: true, testResults: [] };
  expect(objections(recordResult(both, result), bare)).toEqual([]);
});

test("an event that the consumers there could not read is refused at its path", () => {
  const of = (reason: Schema): Schema => ({
    type: "object",
    properties: { reason },
    required: ["reason"],
  });
  const versions = [
    { version: "1.0", schema: of({ enum: ["a", "b"] }) },
    { version: "1.1", schema: of({ enum: ["a", "b", "c"] }) },
  ];
  const state = placed(
    placed(environments(), "exception", "1.1", "uat"),
    "exception",
    "1.0",
    "production",
  );
  const at = (mode: "FORWARD" | "BACKWARD") =>
    objections(state, { ...bare, events: [{ event: "exception", mode, versions }] });
  expect(at("FORWARD")).toEqual([
    {
      verdict: "no",
      path: "event exception 1.1 $.reason",
      why: 'enum narrowed: "c" may come, and is not among the values known; production runs 1.0',
    },
  ]);
  expect(at("BACKWARD")).toEqual([]);
});

test("an environment of which nothing is known promotes nothing", () => {
  expect(objections(environments(), bare)).toEqual([
    { verdict: "unknown", path: "uat", why: "nothing is known to run or be mapped there" },
  ]);
});

test("an environment that is not there is refused", () => {
  expect(() => objections(environments(), { ...bare, target: "prod" })).toThrow(
    "there is no environment prod; there are uat, production",
  );
});
