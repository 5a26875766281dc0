import { expect, test } from "vitest";
import { contentAddress, readContent } from "./content.ts";
import { recordDeployment } from "./deployments.ts";
import { withEnvironment } from "./environments.ts";
import { pactsToVerify, type VerificationRequest } from "./for-verification.ts";
import { publish } from "./publish.ts";
import { recordResult } from "./record-result.ts";
import { type BrokerState, emptyState } from "./state.ts";
import { withoutBranch, withVersion } from "./versions.ts";

function pactText(example: string): string {
  const [consumer, provider] = [{ name: "hub" }, { name: "billing" }];
  return JSON.stringify({ consumer, provider, interactions: [{ description: "get", example }] });
}

function published(state: BrokerState, version: string, branch: string, example: string) {
  const contracts = [{ provider: "billing", text: pactText(example) }];
  const stored = () => {
    throw new Error("no content is compared here");
  };
  return publish(state, { consumer: "hub", version, branch, contracts }, stored).state;
}

function verified(state: BrokerState, example: string, providerVersion: string, branch: string) {
  const content = readContent(pactText(example));
  if (typeof content === "string") throw new Error(content);
  const sha = contentAddress(content);
  return recordResult(state, { sha, providerVersion, success: true, testResults: [] }, { branch });
}

const ask = (state: BrokerState, request: VerificationRequest) =>
  pactsToVerify(state, "billing", request).map(({ publication, reasons, pending, wip }) => ({
    version: publication.version,
    reasons,
    state: wip ? "wip" : pending ? "pending" : "counts",
  }));

const main = published(published(emptyState, "1.0.0", "main", "a"), "1.0.1", "main", "a");
const feature = published(main, "2.0.0", "feat/x", "b");

test("a content that several selectors find comes once, with all reasons, at its newest version", () => {
  const live = withEnvironment(main, { name: "live", displayName: "L", production: true }).state;
  const placed = recordDeployment(live, {
    kind: "deployed",
    pacticipant: "hub",
    version: "1.0.0",
    environment: "live",
  }).state;
  const selectors = [{ mainBranch: true }, { deployedOrReleased: true }];
  expect(ask(placed, { selectors })).toEqual([
    {
      version: "1.0.1",
      reasons: ["hub 1.0.1: latest of main branch", "hub 1.0.0: deployed to live"],
      state: "pending",
    },
  ]);
});

test("content verified on the main line is not pending for a branch that begins later", () => {
  const selectors = [{ mainBranch: true }];
  const good = verified(main, "a", "v1", "main");
  expect(ask(good, { selectors, providerBranch: "next" })).toMatchObject([{ state: "counts" }]);
  const before = withVersion(main, "billing", "v0", { branch: "next" });
  const late = verified(before, "a", "v1", "main");
  expect(ask(late, { selectors, providerBranch: "next" })).toMatchObject([{ state: "pending" }]);
  expect(ask(late, { selectors, providerBranch: "main" })).toMatchObject([{ state: "counts" }]);
});

test("work in progress is what nobody selected and the branch has not verified", () => {
  const request = { selectors: [{ mainBranch: true }], wip: true, providerBranch: "main" };
  const good = verified(feature, "a", "v1", "main");
  const found = ask(good, request);
  expect(found.map(({ version, state }) => [version, state])).toEqual([
    ["1.0.1", "counts"],
    ["2.0.0", "wip"],
  ]);
  expect(ask(verified(good, "b", "v1", "main"), request)).toHaveLength(1);
  expect(ask(withoutBranch(good, "hub", "feat/x"), request)).toHaveLength(1);
});

test("a selector that nothing matches is passed over, and one of another consumer too", () => {
  const selectors = [
    { branch: "gone" },
    { matchingBranch: true },
    { environment: "live" },
    { consumer: "other", latest: true },
  ];
  expect(ask(feature, { selectors })).toEqual([]);
  expect(
    ask(feature, { selectors: [{ matchingBranch: true }], providerBranch: "feat/x" }),
  ).toMatchObject([{ version: "2.0.0" }]);
  expect(ask(feature, { selectors: [] })).toMatchObject([{ version: "2.0.0" }]);
});
