import { expect, test } from "vitest";
import { contentAddress, readContent } from "./content.ts";
import { recordDeployment } from "./deployments.ts";
import { withEnvironment } from "./environments.ts";
import { mayRelease } from "./may-release.ts";
import { publish } from "./publish.ts";
import { recordResult } from "./record-result.ts";
import { type BrokerState, emptyState } from "./state.ts";

function pactText(provider: string, example: string): string {
  const interactions = [{ description: "retrieve invoice", example }];
  return JSON.stringify({ consumer: { name: "hub" }, provider: { name: provider }, interactions });
}

function addressOf(text: string): string {
  const content = readContent(text);
  if (typeof content === "string") throw new Error(content);
  return contentAddress(content);
}

function published(state: BrokerState, version: string, ...texts: readonly string[]): BrokerState {
  const contracts = texts.map((text) => ({
    provider: (JSON.parse(text) as { readonly provider: { readonly name: string } }).provider.name,
    text,
  }));
  const stored = () => {
    throw new Error("no content is compared here");
  };
  return publish(state, { consumer: "hub", version, contracts }, stored).state;
}

function verified(state: BrokerState, text: string, providerVersion: string, success: boolean) {
  const mismatches = [{ attribute: "body", identifier: "$", description: "is missing charge" }];
  return recordResult(state, {
    sha: addressOf(text),
    providerVersion,
    success,
    testResults: [
      { interactionDescription: "retrieve invoice", success, ...(success ? {} : { mismatches }) },
    ],
  });
}

function deployed(state: BrokerState, pacticipant: string, version: string, instance?: string) {
  return recordDeployment(state, {
    kind: "deployed",
    pacticipant,
    version,
    environment: "production",
    ...(instance === undefined ? {} : { instance }),
  }).state;
}

const [a, changed] = [pactText("billing", "in_1"), pactText("billing", "in_2")];
const made = { name: "production", displayName: "Production", production: true };
const production = withEnvironment(emptyState, made).state;
const first = published(production, "1.0.0", a);
/** Verified with the version of the vendor that production is pinned to. */
const good = deployed(verified(first, a, "v1", true), "billing", "v1");

const ask = (state: BrokerState, version: string, name = "hub") =>
  mayRelease(state, name, version, "production");

test("nothing is deployed there yet: unknown, with the command that would tell", () => {
  expect(ask(first, "1.0.0")).toMatchObject({
    verdict: "unknown",
    reasons: [
      {
        sentence: "no version of billing is known in production, but hub 1.0.0 needs one",
        command: "tieout contracts deployed --vendor billing --version VERSION --to production",
      },
    ],
  });
});

test("not verified is unknown, verified is yes, and a new pact is unknown again", () => {
  const unverified = deployed(verified(first, a, "v1", true), "billing", "v1");
  expect(ask({ ...unverified, results: [] }, "1.0.0")).toMatchObject({
    verdict: "unknown",
    reasons: [
      {
        sentence: "billing v1 was never verified with the pact of hub 1.0.0",
        command: "tieout contracts verify --vendor billing --publish",
      },
    ],
  });
  expect(ask(good, "1.0.0").verdict).toBe("yes");
  const again = published(good, "2.0.0", changed);
  expect(ask(again, "2.0.0").verdict).toBe("unknown");
  expect(ask(again, "1.0.0").verdict).toBe("yes");
});

test("a result attaches to the content, whatever version and order of keys it came in", () => {
  const { consumer, provider, interactions } = JSON.parse(a) as Readonly<Record<string, unknown>>;
  const turned = JSON.stringify({ metadata: { by: "x" }, interactions, provider, consumer });
  expect(ask(published(good, "1.0.1", turned), "1.0.1").verdict).toBe("yes");
});

test("a failure is no, and names versions and field", () => {
  const bad = deployed(verified(good, a, "v2", false), "billing", "v2", "acct-eu");
  const { verdict, reasons } = ask(bad, "1.0.0");
  expect(verdict).toBe("no");
  expect(reasons).toEqual([
    {
      sentence:
        "billing v2 does not fit the pact of hub 1.0.0 (retrieve invoice: $ is missing charge)",
      command: "tieout contracts upgrade --integration hub --vendor billing --to v2",
    },
  ]);
});

test("the last result of a content counts", () => {
  expect(ask(verified(verified(good, a, "v1", false), a, "v1", true), "1.0.0").verdict).toBe("yes");
  expect(ask(verified(good, a, "v1", false), "1.0.0").verdict).toBe("no");
});

test("a vendor may move only where every deployed version of the integration fits", () => {
  const both = published(deployed(good, "hub", "1.0.0"), "2.0.0", changed);
  const tenants = deployed(both, "hub", "2.0.0", "tenant-eu");
  const moved = verified(tenants, a, "v2", true);
  expect(ask(moved, "v2", "billing")).toMatchObject({ verdict: "unknown" });
  expect(ask(verified(moved, changed, "v2", true), "v2", "billing").verdict).toBe("yes");
  expect(ask(verified(moved, changed, "v2", false), "v2", "billing").verdict).toBe("no");
});

test("a deployment at the same instance takes the place of the one before", () => {
  const moved = deployed(verified(good, a, "v2", false), "billing", "v2");
  expect(ask(moved, "1.0.0").reasons).toHaveLength(1);
  expect(ask(moved, "1.0.0").verdict).toBe("no");
});

test("a version that nobody knows is no, and a vendor without contract is unknown", () => {
  expect(ask(good, "9.9.9")).toMatchObject({
    verdict: "no",
    reasons: [{ sentence: "nothing was published or verified for hub 9.9.9" }],
  });
  const versions = [
    ...good.versions,
    { pacticipant: "other", number: "v1", branches: [], tags: [], created: 99 },
  ];
  const known = { ...good, versions };
  expect(ask(known, "v1", "other")).toMatchObject({
    verdict: "unknown",
    reasons: [{ sentence: "no contract covers other, so nothing is known of v1" }],
  });
  expect(mayRelease(known, "other", "v1", "production", ["other"]).verdict).toBe("yes");
});

test("an environment that is not there is refused with those that are", () => {
  expect(() => mayRelease(good, "hub", "1.0.0", "prod")).toThrow(
    "there is no environment prod; there are production",
  );
});
