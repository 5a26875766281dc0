import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type PublishRequest, publish } from "./publish.ts";
import { BrokerStore } from "./store.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newStore(): BrokerStore {
  const folder = mkdtempSync(join(tmpdir(), "tieout-store-"));
  folders.push(folder);
  return new BrokerStore(folder);
}

function contract(provider: string, example = "in_1") {
  const interactions = [{ description: "retrieve", example }];
  const text = JSON.stringify({
    consumer: { name: "hub" },
    provider: { name: provider },
    interactions,
    metadata: { kept: true },
  });
  return { provider, text };
}

function publishTo(store: BrokerStore, contracts: PublishRequest["contracts"], version = "1.0.0") {
  const request = { consumer: "hub", version, branch: "main", contracts };
  return store.change((state) => publish(state, request, (sha) => store.pact(sha)));
}

function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(nd)?json$/.test(name))
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), "utf8")}`)
    .join("\n");
}

test("what was published is read again whole, and nothing else lies about", () => {
  const store = newStore();
  const { published } = publishTo(store, [contract("billing")]);
  const [one] = published;
  expect(store.pact(one?.sha ?? "")).toEqual(JSON.parse(contract("billing").text));
  expect(store.read().publications).toMatchObject([{ consumer: "hub", version: "1.0.0" }]);
  const names = readdirSync(store.folder).sort();
  expect(names).toEqual(["pacts", "publications.ndjson", "versions.json"]);
});

test("one refused pact of several leaves the folder as it was", () => {
  const store = newStore();
  publishTo(store, [contract("billing")]);
  const before = everything(store.folder);
  const contracts = [contract("erp"), contract("billing", "in_2")];
  expect(() => publishTo(store, contracts)).toThrow(/in_1.*became.*in_2/);
  expect(everything(store.folder)).toBe(before);
  const broken = [contract("erp"), { provider: "crm", text: "{" }];
  expect(() => publishTo(store, broken, "2.0.0")).toThrow(/the pact of hub for crm is no JSON/);
  expect(everything(store.folder)).toBe(before);
});

test("two pacts of one provider in one publication are refused", () => {
  const contracts = [contract("billing"), contract("billing", "in_2")];
  expect(() => publishTo(newStore(), contracts)).toThrow("two pacts for billing");
});

test("a torn line and a broken one are one message at the place", () => {
  const store = newStore();
  publishTo(store, [contract("billing")]);
  const path = join(store.folder, "publications.ndjson");
  const whole = readFileSync(path, "utf8");
  appendFileSync(path, '{"order": 3, "cons');
  expect(() => store.read()).toThrow(`${path}:2 is torn: the line has no end; delete the line`);
  writeFileSync(path, `${whole}{"order": 3, "cons\n`);
  expect(() => store.read()).toThrow(`${path}:2 is no JSON`);
  writeFileSync(path, `${whole}{"order": "three"}\n`);
  expect(() => store.read()).toThrow(`${path}:2: order: Invalid input`);
  expect(() => publishTo(store, [contract("erp")], "2.0.0")).toThrow(`${path}:2: order`);
});

test("a pact that is gone is named with what to do", () => {
  const store = newStore();
  const { published } = publishTo(store, [contract("billing")]);
  const path = join(store.folder, "pacts", `${published[0]?.sha}.json`);
  rmSync(path);
  expect(() => store.pact(published[0]?.sha ?? "")).toThrow(`${path} is missing`);
});

test("while another process writes, the folder is refused and stays", () => {
  const store = newStore();
  publishTo(store, [contract("billing")]);
  const lock = join(store.folder, ".writing");
  writeFileSync(lock, "");
  expect(() => publishTo(store, [contract("erp")], "2.0.0")).toThrow(/being written by another/);
  rmSync(lock);
  publishTo(store, [contract("erp")], "2.0.0");
  expect(readdirSync(store.folder)).not.toContain(".writing");
});
