import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordDeployment } from "../../../contracts/broker/deployments.ts";
import { withEnvironment } from "../../../contracts/broker/environments.ts";
import { mayRelease } from "../../../contracts/broker/may-release.ts";
import { BrokerStore } from "../../../contracts/broker/store.ts";
import type { Project } from "../../runner/project.ts";
import type { VerifiedInteraction, VerifiedPact } from "../verify/verify.ts";
import { publishResults } from "./publish-results.ts";
import { publishToStore } from "./publishing.ts";

const file = "contracts/pacts/hub-billing.json";
const interactions = [{ description: "retrieve invoice" }];
const text = JSON.stringify({
  consumer: { name: "hub" },
  provider: { name: "billing" },
  interactions,
});

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tieout-results-"));
  mkdirSync(join(root, "contracts/pacts"), { recursive: true });
  writeFileSync(join(root, file), text);
});
afterEach(() => rmSync(root, { recursive: true }));

function projectAt(): Project {
  return {
    root,
    integration: { kind: "module", entry: "./hub.ts", name: "hub" },
    isDefault: true,
    versions: { billing: "v1" },
    scenarios: undefined,
  };
}

function outcome(version: string, verdict: VerifiedInteraction["verdict"]): VerifiedPact {
  const why = "the field is missing";
  const mismatch = {
    part: "body",
    field: "charge",
    expected: '"ch"',
    actual: "nothing",
    why,
  } as const;
  const broken = verdict === "broken" ? [{ ...mismatch, scenarios: ["a"] }] : [];
  const one = { key: "k", description: "retrieve invoice", verdict, broken, scenarios: [] };
  return { file, consumer: "hub", provider: "billing", version, interactions: [one] };
}

function published(): BrokerStore {
  const store = new BrokerStore(join(root, "store"));
  publishToStore(store, { consumer: "hub", version: "1.0.0", tags: [] }, [
    { provider: "billing", text },
  ]);
  const made = { name: "live", displayName: "Live", production: true };
  store.change((state) => withEnvironment(state, made));
  return store;
}

test("results decide whether a version may go, and the candidate is on a branch of its own", () => {
  const store = published();
  const ask = () => {
    const placed = recordDeployment(store.read(), {
      kind: "deployed",
      pacticipant: "billing",
      version: "v1",
      environment: "live",
    });
    return mayRelease(placed.state, "hub", "1.0.0", "live");
  };
  expect(publishResults(store, projectAt(), [outcome("v1", "broken")])).toBe(1);
  expect(ask()).toMatchObject({ verdict: "no" });
  expect(ask().reasons[0]?.sentence).toContain("retrieve invoice: charge the field is missing");
  publishResults(store, projectAt(), [outcome("v1", "held before"), outcome("v2", "holds")]);
  expect(ask()).toMatchObject({ verdict: "yes" });
  const { versions, pacticipants } = store.read();
  expect(versions.map(({ number, branches }) => [number, ...branches])).toEqual([
    ["v1", "pinned"],
    ["v2", "next"],
    ["1.0.0"],
  ]);
  expect(pacticipants[0]).toEqual({ name: "billing", mainBranch: "pinned" });
});

test("a pact that was not judged whole leaves no result", () => {
  const store = published();
  expect(publishResults(store, projectAt(), [outcome("v1", "not verified")])).toBe(0);
  expect(store.read().results).toEqual([]);
});

test("a pact that changed since it was published is refused, and nothing is kept", () => {
  const store = published();
  writeFileSync(join(root, file), text.replace("retrieve", "list"));
  const publishing = () => publishResults(store, projectAt(), [outcome("v1", "holds")]);
  expect(publishing).toThrow(`${file} was not published as it stands`);
  expect(store.read().results).toEqual([]);
});
